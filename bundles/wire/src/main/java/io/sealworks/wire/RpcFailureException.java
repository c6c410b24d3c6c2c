/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

/** A call to another process did not give a result. */
public abstract sealed class RpcFailureException extends Exception
        permits RpcCallException, RpcConnectionException {

    private static final long serialVersionUID = 1L;

    RpcFailureException(String message) {
        super(message);
    }
}
