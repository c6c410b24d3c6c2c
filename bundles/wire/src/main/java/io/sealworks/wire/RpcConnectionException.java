/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

/**
 * There was no answer, or one that is no JSON-RPC reply. Whether the call was executed is not
 * known.
 */
public final class RpcConnectionException extends RpcFailureException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: the address and what is wrong
     */
    public RpcConnectionException(String message) {
        super(message);
    }
}
