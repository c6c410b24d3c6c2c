/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import io.sealworks.api.config.Bounds;

/** Refuses what is out of bounds. */
record Within(Scalars scalars, Bounds bounds) {

    /**
     * @param written as it is in the file
     * @throws IllegalArgumentException when the value is out of bounds
     */
    void check(Class<?> type, Object value, Object written) {
        boolean less = compare(type, value, bounds.least()) < 0;
        boolean more = !bounds.most().isEmpty() && compare(type, value, bounds.most()) > 0;
        if (less || more) {
            String hint = bounds.hint().isEmpty() ? "" : "; " + bounds.hint();
            throw new IllegalArgumentException(
                    "must be " + words(bounds) + ", not " + written + hint);
        }
    }

    @SuppressWarnings("unchecked")
    private int compare(Class<?> type, Object value, String bound) {
        return ((Comparable<Object>) value).compareTo(scalars.ofDefault(type, bound));
    }

    /** {@code at least 1}, {@code from 0 to 65535}. */
    static String words(Bounds bounds) {
        return bounds.most().isEmpty()
                ? "at least " + bounds.least()
                : "from " + bounds.least() + " to " + bounds.most();
    }
}
