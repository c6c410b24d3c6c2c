/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;

/** A piece that is not taken. */
final class PieceRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        /** It is not what it is said to be. */
        WRONG,
        TOO_LARGE,
        /** No store can take it now. */
        NO_ROOM,
        /** The commP cannot be computed now. */
        UNCHECKED
    }

    private final Reason reason;

    PieceRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
