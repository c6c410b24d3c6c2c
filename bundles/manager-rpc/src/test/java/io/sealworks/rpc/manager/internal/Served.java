/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.manager.internal.RealManager;

/** A manager with its methods, called without a wire. */
final class Served implements AutoCloseable {

    static final String STORE = "/data/mock-tmp/remote";
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller WORKER =
            new Caller("peer-w1", Caller.Entry.RPC, "127.0.0.1", Right.ADMIN);

    final RealManager manager;
    final ManagerMethods methods;

    Served(Path folder) throws StoreException {
        manager = new RealManager(folder, STORE);
        Backends backends = new Backends();
        backends.allocation.bind(manager.allocation());
        backends.pieces.bind(manager.pieces());
        backends.pieceBook.bind(manager.pieceBook());
        backends.commitments.bind(manager.commitments());
        backends.stores.bind(manager.stores());
        backends.reports.bind(manager.reports());
        backends.rebuilds.bind(manager.rebuilds());
        backends.unseals.bind(manager.unseals());
        backends.unsealQueue.bind(manager.unsealQueue());
        backends.snapUps.bind(manager.snapUps());
        backends.pings.bind(manager.pings());
        backends.sectors.bind(manager.sectors());
        backends.chain.bind(manager.chain());
        backends.fleet.bind(new PingFleet(manager.book()));
        methods = new ManagerMethods(backends, "v1.0.0");
    }

    /** The answer as the captures have it: {@code result}, or {@code error} with its code. */
    ObjectNode call(String method, JsonNode params) throws Exception {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            String result = methods.call(WORKER, method, params.toString());
            return answer.set("result", result == null ? null : JSON.readTree(result));
        } catch (RpcException e) {
            answer.putObject("error").put("code", e.code()).put("message", e.getMessage());
            return answer;
        }
    }

    @Override
    public void close() throws StoreException {
        manager.close();
    }
}
