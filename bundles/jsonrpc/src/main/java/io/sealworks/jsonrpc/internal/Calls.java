/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/** Answers the calls of one peer. */
@FunctionalInterface
interface Calls {
    /**
     * @return never fails; done at once when handler and authenticator are there
     */
    CompletableFuture<Outcome> call(String method, @Nullable String params);
}
