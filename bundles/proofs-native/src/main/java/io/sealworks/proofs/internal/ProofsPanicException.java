/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

/** The native code panicked; thrown by it, with file, line and message. */
public class ProofsPanicException extends Exception {

    private static final long serialVersionUID = 1L;

    public ProofsPanicException(String message) {
        super(message);
    }
}
