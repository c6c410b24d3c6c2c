/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.function.Supplier;

/**
 * What executing a message comes to.
 *
 * @param exitCode 0 when it goes well
 * @param detail why not, for people
 */
record Outcome(long exitCode, String detail) {

    static final Outcome OK = new Outcome(Exit.OK, "");

    static Outcome refused(long exitCode, String detail) {
        return new Outcome(exitCode, detail);
    }

    /** The first refusal of these checks, made one after the other. */
    @SafeVarargs
    static Outcome ofAll(Supplier<Outcome>... checks) {
        for (Supplier<Outcome> check : checks) {
            Outcome outcome = check.get();
            if (!outcome.ok()) {
                return outcome;
            }
        }
        return OK;
    }

    boolean ok() {
        return exitCode == Exit.OK;
    }

    /** {@code ErrForbidden (18): too early to prove sector 7}. */
    String describe() {
        return Exit.name(exitCode) + " (" + exitCode + "): " + detail;
    }
}
