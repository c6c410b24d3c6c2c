/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

/** A stage failed; thrown by the native code, with the proofs' own text. */
public class ProofsException extends Exception {

    private static final long serialVersionUID = 1L;

    public ProofsException(String message) {
        super(message);
    }
}
