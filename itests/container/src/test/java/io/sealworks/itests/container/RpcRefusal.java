/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

/** An error as the answer of a call. */
final class RpcRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    RpcRefusal(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
