/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** The chain could not answer, or refused. */
public class ChainException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What may be done about it. */
    public enum Kind {
        /** Not reachable, timed out, not in sync: try again. */
        UNAVAILABLE,
        /** The chain refused for a reason that a repetition does not change. */
        REJECTED
    }

    private final Kind kind;

    public ChainException(Kind kind, String message) {
        this(kind, message, null);
    }

    public ChainException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind);
    }

    public Kind kind() {
        return kind;
    }
}
