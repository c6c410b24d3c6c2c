/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What became of a submission.
 *
 * @param description why, null when accepted
 */
public record SubmitAnswer(Result result, @Nullable String description) {

    /** The order is the number on the wire minus one: 1 Accepted … 5 FilesMissed. */
    public enum Result {
        ACCEPTED,
        DUPLICATE,
        MISMATCHED,
        REJECTED,
        FILES_MISSED;

        public int number() {
            return ordinal() + 1;
        }

        /**
         * @throws IllegalArgumentException when no result has this number
         */
        public static Result ofNumber(long number) {
            if (number < 1 || number > values().length) {
                throw new IllegalArgumentException(
                        "no submit result has the number " + number + " (known: 1 to 5)");
            }
            return values()[(int) number - 1];
        }
    }

    public SubmitAnswer {
        Objects.requireNonNull(result);
    }

    public static SubmitAnswer accepted() {
        return new SubmitAnswer(Result.ACCEPTED, null);
    }
}
