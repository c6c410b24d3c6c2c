/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import org.jspecify.annotations.Nullable;

/**
 * One object of a request body, before a dialect judges it. Values are slices of the body, so that
 * numbers and strings stay as they came.
 *
 * @param version what the member {@code jsonrpc} says
 * @param idKind what the member {@code id} is
 * @param id as JSON text; {@code "null"} where there is none
 * @param method null when it is no string; empty when it is absent
 * @param paramsKind what the member {@code params} is
 * @param params as JSON text; null when absent
 * @param foreign whether there are members that no JSON-RPC request has ({@code meta} aside)
 */
record Message(
        Version version,
        Kind idKind,
        String id,
        @Nullable String method,
        Kind paramsKind,
        @Nullable String params,
        boolean foreign) {

    /** The protocol's version. */
    enum Version {
        ABSENT,
        TWO,
        OTHER
    }

    /** What a value is. */
    enum Kind {
        ABSENT,
        NULL,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT,
        OTHER
    }

    boolean hasId() {
        return idKind != Kind.ABSENT;
    }
}
