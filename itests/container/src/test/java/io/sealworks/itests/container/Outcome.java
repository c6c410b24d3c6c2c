/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.util.List;

/**
 * What a command answered.
 *
 * @param status 0 when it did what it was told to
 */
record Outcome(int status, String out, String err) {

    boolean ok() {
        return status == 0;
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** This outcome, or a failed test that shows it. */
    Outcome mustBeOk(String what) {
        if (!ok()) {
            throw new AssertionError(what + " failed: " + this);
        }
        return this;
    }

    /** All that it wrote. */
    String text() {
        return out + err;
    }
}
