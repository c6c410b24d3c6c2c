/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

/** Ends a program with one line and a non-zero status. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line: what was wrong and what would be right
     */
    Failure(String message) {
        super(message);
    }
}
