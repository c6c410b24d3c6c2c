/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc;

import org.jspecify.annotations.Nullable;

/** An error that goes back to the caller as it is. */
public class RpcException extends Exception {

    public static final int PARSE_ERROR = -32700;
    public static final int INVALID_REQUEST = -32600;
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INTERNAL_ERROR = -32603;

    /** The caller is not known, or lacks the right; ours, of the range for servers. */
    public static final int DENIED = -32001;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final @Nullable String data;

    public RpcException(int code, String message) {
        this(code, message, null);
    }

    /**
     * @param data the error's member {@code data} as JSON text; null when it has none
     */
    public RpcException(int code, String message, @Nullable String data) {
        super(message);
        this.code = code;
        this.data = data;
    }

    public int code() {
        return code;
    }

    /** The member {@code data} as JSON text; null when there is none. */
    public @Nullable String data() {
        return data;
    }
}
