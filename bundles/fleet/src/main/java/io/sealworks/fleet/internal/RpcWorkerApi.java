/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.wire.RpcCallException;
import io.sealworks.wire.RpcClient;
import io.sealworks.wire.RpcConnectionException;
import io.sealworks.wire.RpcFailureException;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;
import io.sealworks.wire.WorkerJson;
import org.jspecify.annotations.Nullable;

/** {@code VenusWorker.*} over HTTP: understood by our workers and by existing ones. */
final class RpcWorkerApi implements WorkerApi {

    private final RpcClient client;
    private final Tokens tokens;

    RpcWorkerApi(RpcClient client, Tokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    @Override
    public List<ThreadInfo> threads(Caller caller, WorkerAddress worker) throws ManagerException {
        JsonNode reply =
                call(caller, worker, Permission.WORKER_LIST, "WorkerList", RpcClient.params());
        try {
            return WorkerJson.threads(Value.of(reply, "[]WorkerInfo"));
        } catch (WireException e) {
            throw ManagerException.temporary(
                    worker.endpoint() + " answered what is no list of threads: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public boolean pause(Caller caller, WorkerAddress worker, int index) throws ManagerException {
        return call(caller, worker, Permission.WORKER_PAUSE, "WorkerPause", RpcClient.params(index))
                .asBoolean();
    }

    @Override
    public boolean resume(Caller caller, WorkerAddress worker, int index, @Nullable String state)
            throws ManagerException {
        return call(
                        caller,
                        worker,
                        Permission.WORKER_RESUME,
                        "WorkerResume",
                        RpcClient.params(index, state))
                .asBoolean();
    }

    private JsonNode call(
            Caller caller,
            WorkerAddress worker,
            Permission permission,
            String method,
            ArrayNode params)
            throws ManagerException {
        try {
            return client.call(
                    worker.endpoint(),
                    () -> tokens.of(caller, worker, permission),
                    "VenusWorker." + method,
                    params);
        } catch (RpcCallException e) {
            throw refused(e);
        } catch (RpcConnectionException e) {
            throw ManagerException.temporary("worker " + e.getMessage(), e);
        } catch (RpcFailureException e) {
            throw ManagerException.temporary(e.getMessage(), e);
        }
    }

    /** What the worker says of the request is passed on; the rest is the worker's trouble. */
    private static ManagerException refused(RpcCallException e) {
        if (e.code() == RpcCallException.INVALID_PARAMS) {
            throw new BadRequestException(e.getMessage());
        }
        return ManagerException.temporary(e.getMessage(), e);
    }
}
