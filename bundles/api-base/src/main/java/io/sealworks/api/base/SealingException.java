/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Something that keeps a sector from its next state, with the level that says what happens now. */
public class SealingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorLevel level;

    /**
     * @param message names the sector, path or peer, and what would be right
     */
    public SealingException(ErrorLevel level, String message) {
        this(level, message, null);
    }

    public SealingException(ErrorLevel level, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.level = Objects.requireNonNull(level);
    }

    public ErrorLevel level() {
        return level;
    }

    /** As {@code last_error} shows it: {@code permanent: No cached parameters found for …}. */
    public String describe() {
        return level.word() + ": " + getMessage();
    }
}
