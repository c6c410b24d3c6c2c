/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.Set;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.Right;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.RpcHandler;
import org.jspecify.annotations.Nullable;

/** Answers with its name, and misbehaves when asked to. */
record FakeHandler(String name) implements RpcHandler {
    @Override
    public Set<String> methods() {
        return Set.of(
                "Venus.Version",
                "Venus.Who",
                "Venus.Name",
                "Venus.Nothing",
                "Venus.Broken",
                "Venus.Deny",
                "Venus.Forbidden");
    }

    @Override
    public @Nullable String call(Caller caller, String method, @Nullable String params)
            throws RpcException {
        return switch (method) {
            case "Venus.Version" -> name.equals("ill") ? broken() : Json.quote(name);
            case "Venus.Who" -> Json.quote(caller.subject());
            case "Venus.Name" -> Json.quote(name + " " + params);
            case "Venus.Nothing" -> null;
            case "Venus.Deny" -> {
                new Caller("weak", Caller.Entry.RPC, "x", Right.READ)
                        .require(Permission.SECTOR_ABORT);
                yield "true";
            }
            default -> broken();
        };
    }

    private static String broken() {
        throw new IllegalStateException("broken");
    }
}
