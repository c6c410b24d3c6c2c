/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import org.jspecify.annotations.Nullable;

/**
 * What operators asked of a thread, and why it stands still. Persisted with the job.
 *
 * @param paused since when, epoch milliseconds; 0 when it is not paused
 * @param why it is paused, in words; empty when it is not
 * @param lastError with its level, null when there is none; cleared by resume
 * @param pauseAsked whether it is to pause at the next point between steps
 * @param pauseBefore display name of the stage before which it is to pause, null for none
 * @param drain whether it is to take no other job
 */
record Control(
        long paused,
        String why,
        @Nullable String lastError,
        boolean pauseAsked,
        @Nullable String pauseBefore,
        boolean drain) {

    static final Control NONE = new Control(0, "", null, false, null, false);

    boolean isPaused() {
        return paused != 0;
    }

    boolean pausePending() {
        return pauseAsked || pauseBefore != null || drain;
    }

    Control askPause() {
        return new Control(paused, why, lastError, true, pauseBefore, drain);
    }

    Control askPauseBefore(String stage) {
        return new Control(paused, why, lastError, pauseAsked, stage, drain);
    }

    Control askDrain() {
        return new Control(paused, why, lastError, pauseAsked, pauseBefore, true);
    }

    /** What was asked is done with. */
    Control pause(long millis, String reason) {
        return new Control(millis, reason, lastError, false, null, false);
    }

    Control pauseWithError(long millis, String error) {
        return new Control(millis, error, error, false, null, false);
    }

    /** An error's pause goes with the job that had it; an operator's stays. */
    Control withoutError() {
        return lastError != null && why.equals(lastError)
                ? new Control(0, "", null, pauseAsked, pauseBefore, drain)
                : this;
    }
}
