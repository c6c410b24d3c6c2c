/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

/** The runtime stops: nothing more is written to the location. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException(String what) {
        super(what + " is closed: the sealing runtime stops");
    }
}
