/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import io.sealworks.api.chain.ChainException;

/** The chain refused, for a reason that a repetition does not change. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(ChainException cause) {
        super(cause.getMessage(), cause);
    }
}
