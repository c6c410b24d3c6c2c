/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Locale;
import java.util.Objects;

import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * A sector that is to be sealed anew, as operators see it.
 *
 * @param worker the instance that has it, null when none does
 * @param location the thread's store there, null before its first report
 * @param error what went wrong last, empty when nothing did
 * @param createdMillis epoch milliseconds
 * @param updatedMillis epoch milliseconds of the last change
 */
public record RebuildTask(
        SectorId sector,
        State state,
        @Nullable String worker,
        @Nullable String location,
        String error,
        long createdMillis,
        long updatedMillis) {

    /** How far a task is. */
    public enum State {
        SET_UP,
        REBUILDING,
        FINISHED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RebuildTask {
        Objects.requireNonNull(sector);
        Objects.requireNonNull(state);
        Objects.requireNonNull(error);
    }
}
