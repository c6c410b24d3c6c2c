/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.util.Objects;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * A line of a location's {@code history.jsonl}: a transition, or a failure in a state.
 *
 * @param sequence grows by one a line within the location, from 1
 * @param millis when, epoch milliseconds
 * @param sector null where the thread had none
 * @param plan the job's plan
 * @param previous state name
 * @param next state name; the previous one for a failure
 * @param event the edge that was taken, or {@code Pause}, {@code Resume}, {@code SetState}, {@code
 *     Retry}, {@code Failure}
 * @param level of the failure, null for a transition
 * @param message of the failure; for a transition what its event does not say, null where that is
 *     all
 * @param stepMillis how long the step took, milliseconds
 */
public record HistoryEntry(
        long sequence,
        long millis,
        @Nullable SectorId sector,
        String plan,
        String previous,
        String next,
        String event,
        @Nullable ErrorLevel level,
        @Nullable String message,
        long stepMillis) {
    public HistoryEntry {
        Objects.requireNonNull(plan);
        Objects.requireNonNull(previous);
        Objects.requireNonNull(next);
        Objects.requireNonNull(event);
    }
}
