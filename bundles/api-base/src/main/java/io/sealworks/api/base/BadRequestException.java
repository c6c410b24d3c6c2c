/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

/**
 * The caller asked for something that does not exist or is not allowed now; nothing was changed.
 * JSON-RPC answers -32602 with the message, a command prints it and ends with a non-zero status.
 */
public class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what was wrong and what would be right
     */
    public BadRequestException(String message) {
        super(message);
    }
}
