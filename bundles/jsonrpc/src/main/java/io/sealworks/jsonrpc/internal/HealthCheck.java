/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.concurrent.CompletableFuture;

/**
 * {@code GET /healthcheck}, as existing managers have it: whether calls are answered. It asks the
 * handler a question of its own and tells nothing of the answer, so that it needs no token, and is
 * never a call that was refused.
 */
record HealthCheck(Dispatcher dispatcher, String question) {
    static final String PATH = "/healthcheck";

    private static final String JSON = "application/json";
    private static final HttpAnswer WELL =
            new HttpAnswer(200, JSON, Reply.of("{\"status\":\"OK\"}").line());
    private static final HttpAnswer AWAY =
            new HttpAnswer(503, JSON, Reply.of("{\"status\":\"Service Unavailable\"}").line());

    static boolean isAsked(String httpMethod, String path) {
        return path.equals(PATH) && (httpMethod.equals("GET") || httpMethod.equals("HEAD"));
    }

    /** Comes when the handler answered, or was awaited in vain. */
    CompletableFuture<HttpAnswer> answer() {
        return dispatcher.answers(question).thenApply(well -> well ? WELL : AWAY);
    }
}
