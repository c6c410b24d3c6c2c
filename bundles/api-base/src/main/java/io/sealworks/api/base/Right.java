/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

/** Rights in their order: each holds those before it. */
public enum Right {
    READ,
    WRITE,
    SIGN,
    ADMIN;

    /** Whether this right is enough where {@code needed} is asked for. */
    public boolean covers(Right needed) {
        return compareTo(needed) >= 0;
    }

    /** The word in tokens, in Karaf's role names and in the documentation: {@code read}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
