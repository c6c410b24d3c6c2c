/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.PostJson;
import io.sealworks.wire.Value;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** Window PoSt by workers. */
final class PostMethods {

    private final Backends to;

    PostMethods(Backends to) {
        this.to = to;
    }

    void addTo(Table table) {
        table.add("WdPoStAllocateJobs", 3, this::allocate);
        table.add("WdPoStHeartbeatJobs", 2, this::heartbeat);
        table.add("WdPoStFinishJob", 3, this::finish);
        table.add(
                "WdPoStResetJob", 1, (caller, args) -> tell(args, (p, id) -> p.reset(caller, id)));
        table.add(
                "WdPoStRemoveJob",
                1,
                (caller, args) -> tell(args, (p, id) -> p.remove(caller, id)));
        table.add(
                "WdPoStAllJobs",
                0,
                (caller, args) -> PostJson.listing(ask(to.postJobs, p -> p.all(caller))));
    }

    private JsonNode allocate(Caller caller, Args args) throws RpcException {
        PoStJobs.Spec spec = args.get(0, "core.AllocateWdPoStJobSpec", PostJson::spec);
        int count = args.get(1, "uint32", Value::int32);
        String worker = args.get(2, "string", Value::string);
        List<PostJob> jobs = ask(to.postJobs, p -> p.allocate(caller, spec, count, worker));
        return PostJson.jobs(jobs);
    }

    private JsonNode heartbeat(Caller caller, Args args) throws RpcException {
        List<String> ids = args.get(0, "[]string", ManagerJson::strings);
        String worker = args.get(1, "string", Value::string);
        return ask(
                to.postJobs,
                p -> {
                    p.heartbeat(caller, ids, worker);
                    return NullNode.getInstance();
                });
    }

    private JsonNode finish(Caller caller, Args args) throws RpcException {
        String id = args.get(0, "string", Value::string);
        Optional<PostOutput> output = args.get(1, "core.WdPoStOutput", PostJson::output);
        String error = args.get(2, "string", Value::string);
        return ask(
                to.postJobs,
                p -> {
                    p.finish(caller, id, output.orElse(null), error);
                    return NullNode.getInstance();
                });
    }

    /** What is done with one job. */
    private interface Act {
        void on(PoStJobs jobs, String id) throws ManagerException;
    }

    private JsonNode tell(Args args, Act act) throws RpcException {
        String id = args.get(0, "string", Value::string);
        return ask(
                to.postJobs,
                p -> {
                    act.on(p, id);
                    return NullNode.getInstance();
                });
    }
}
