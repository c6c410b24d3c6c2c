/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Locale;

/** How bad an error is, decided where it is made. */
public enum ErrorLevel {
    /**
     * Tried again after {@code recover_interval}; {@code max_retries} times in a row, then
     * permanent.
     */
    TEMPORARY("Temporary"),
    /** The thread pauses until somebody resumes it. */
    PERMANENT("Permanent"),
    /** As permanent; the cause is this host: its disk, its store, its configuration. */
    CRITICAL("Critical"),
    /** The sector is given up: reported, its files moved to quarantine. */
    ABORT("Abort");

    private final String wireName;

    ErrorLevel(String wireName) {
        this.wireName = wireName;
    }

    /** The name in a ReportState's {@code Failure.Level}. */
    public String wireName() {
        return wireName;
    }

    /** The word before an error's text in lists: {@code permanent}. */
    public String word() {
        return wireName.toLowerCase(Locale.ROOT);
    }
}
