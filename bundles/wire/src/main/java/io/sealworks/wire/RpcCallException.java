/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

/** The other side answered with an error object. */
public final class RpcCallException extends RpcFailureException {

    /** No such method. */
    public static final int METHOD_NOT_FOUND = -32601;

    /** The caller's fault: the message says what would be right. */
    public static final int INVALID_PARAMS = -32602;

    /** The caller may not, or its token is not taken; nothing was done. */
    public static final int DENIED = -32001;

    private static final long serialVersionUID = 1L;

    private final int code;

    public RpcCallException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
