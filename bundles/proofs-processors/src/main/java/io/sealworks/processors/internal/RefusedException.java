/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.Set;

/** The host is there and says no; the message is its own. */
final class RefusedException extends HostException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> PASSING = Set.of("location_busy", "busy", "ending");

    private final String code;

    RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Whether it is worth to ask again soon; otherwise somebody has to do something about it. */
    boolean passes() {
        return PASSING.contains(code);
    }
}
