/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

/** No token can be checked here; the message names what is missing. */
final class NoKeyException extends Exception {
    private static final long serialVersionUID = 1L;

    NoKeyException(String missing) {
        super(missing);
    }
}
