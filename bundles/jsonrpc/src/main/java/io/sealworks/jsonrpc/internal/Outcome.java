/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import io.sealworks.jsonrpc.RpcException;
import org.jspecify.annotations.Nullable;

/** What became of one call. */
sealed interface Outcome {

    /**
     * It was answered.
     *
     * @param json null for a reply without a result
     */
    record Result(@Nullable String json) implements Outcome {}

    /** It was answered with an error. */
    record Failure(int code, String message, @Nullable String data) implements Outcome {
        Failure(int code, String message) {
            this(code, message, null);
        }

        static Failure of(RpcException e) {
            return new Failure(e.code(), String.valueOf(e.getMessage()), e.data());
        }
    }

    /** No such method at this endpoint. */
    record NotFound(String method) implements Outcome {}

    /** The caller may not. */
    record Denied(int status, String reason) implements Outcome {
        private static final int AWAY = 503;

        /** That nobody was there to ask. */
        static Denied away(String reason) {
            return new Denied(AWAY, reason);
        }

        int code() {
            return status == AWAY ? RpcException.INTERNAL_ERROR : RpcException.DENIED;
        }
    }
}
