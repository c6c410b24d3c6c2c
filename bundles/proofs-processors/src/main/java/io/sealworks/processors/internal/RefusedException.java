/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

/** The host is there and says no; the message is its own. */
final class RefusedException extends HostException {

    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Whether the task could never be run, however often it is tried. */
    boolean never() {
        return code.equals("invalid");
    }
}
