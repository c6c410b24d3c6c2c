/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.Caller;
import io.sealworks.jsonrpc.RpcException;
import org.jspecify.annotations.Nullable;

/** The methods: name, number of params, answer. */
final class Table {

    static final String SPACE = "Venus.";

    private final Map<String, Entry> entries = new HashMap<>();

    /** Answers a call; null for a reply without a result. */
    interface Answer {
        @Nullable JsonNode of(Caller caller, Args args) throws RpcException;
    }

    record Entry(int params, Answer answer) {}

    void add(String name, int params, Answer answer) {
        entries.put(SPACE + name, new Entry(params, answer));
    }

    @Nullable Entry get(String method) {
        return entries.get(method);
    }

    Set<String> names() {
        return Set.copyOf(entries.keySet());
    }
}
