/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/** How one kind of existing server speaks JSON-RPC; clients rely on it to the letter. */
interface Dialect {
    /** The method by which {@link HealthCheck} asks whether calls are answered. */
    String question();

    /** The longest body in bytes. */
    int maxBody();

    /** The answer to a request that is refused before its body is read. */
    Optional<HttpAnswer> refuse(String httpMethod, @Nullable String contentType);

    HttpAnswer tooLarge();

    /** The answer to a peer that may not connect. */
    HttpAnswer denied(Outcome.Denied denied);

    /** Answers a whole body. */
    CompletableFuture<HttpAnswer> answer(Body body, Calls calls);
}
