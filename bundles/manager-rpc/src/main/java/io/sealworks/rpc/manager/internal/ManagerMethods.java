/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.RpcHandler;
import io.sealworks.wire.Json;
import org.jspecify.annotations.Nullable;

/** Answers {@code Venus.*}. */
final class ManagerMethods implements RpcHandler {

    private final Json json = new Json();
    private final Table table = new Table();
    private final Set<String> names;

    /**
     * @param version of this software, as {@code Venus.Version} tells it
     */
    ManagerMethods(Backends backends, String version) {
        new SealingMethods(backends).addTo(table);
        new SnapUpMethods(backends).addTo(table);
        new RandomnessMethods(backends).addTo(table);
        new UnsealMethods(backends).addTo(table);
        new RebuildMethods(backends).addTo(table);
        new OperatorMethods(backends, version).addTo(table);
        new SectorMethods(backends, json).addTo(table);
        new PieceMethods(backends, json).addTo(table);
        new PostMethods(backends).addTo(table);
        new TokenMethods(backends.enrollment, backends.tokens).addTo(table);
        names = table.names();
    }

    @Override
    public Set<String> methods() {
        return names;
    }

    @Override
    public @Nullable String call(Caller caller, String method, @Nullable String params)
            throws RpcException {
        Table.Entry entry = table.get(method);
        if (entry == null) {
            throw new RpcException(
                    RpcException.METHOD_NOT_FOUND,
                    "(error code -32601) method '" + method + "' not found");
        }
        try {
            JsonNode result =
                    entry.answer().of(caller, Args.of(json, method, params, entry.params()));
            return result == null ? null : json.write(result);
        } catch (BadRequestException e) {
            throw new RpcException(ManagerException.APPLICATION, e.getMessage());
        } catch (ServiceAwayException e) {
            throw new RpcException(ManagerException.AWAY, e.getMessage());
        }
    }
}
