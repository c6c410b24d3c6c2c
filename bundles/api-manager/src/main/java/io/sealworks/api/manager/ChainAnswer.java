/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where a sector's message is.
 *
 * @param description details for people, null when there is nothing to say
 */
public record ChainAnswer(State state, @Nullable String description) {

    /** The order is the number on the wire minus one: 1 Pending … 7 ShouldAbort. */
    public enum State {
        PENDING,
        PACKED,
        LANDED,
        NOT_FOUND,
        /** May be submitted again. */
        FAILED,
        /** A person must look. */
        PERM_FAILED,
        SHOULD_ABORT;

        public int number() {
            return ordinal() + 1;
        }

        /**
         * @throws IllegalArgumentException when no state has this number
         */
        public static State ofNumber(long number) {
            if (number < 1 || number > values().length) {
                throw new IllegalArgumentException(
                        "no on-chain state has the number " + number + " (known: 1 to 7)");
            }
            return values()[(int) number - 1];
        }
    }

    public ChainAnswer {
        Objects.requireNonNull(state);
    }
}
