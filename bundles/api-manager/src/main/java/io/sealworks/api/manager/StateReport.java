/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.ErrorLevel;
import org.jspecify.annotations.Nullable;

/**
 * A transition of a sector's job, or a failure in a state (then previous and next are the same).
 *
 * @param instance the worker's name
 * @param location the thread's store
 * @param previous state name
 * @param next state name
 * @param event what led from one to the other: an event of the plan's table
 * @param failure null for a transition that went well
 * @param millis when it happened, epoch milliseconds by the worker's clock; 0 from an existing
 *     worker
 */
public record StateReport(
        String instance,
        String location,
        String previous,
        String next,
        String event,
        @Nullable Failure failure,
        long millis) {

    /** An error with its level. */
    public record Failure(ErrorLevel level, String description) {}

    public StateReport {
        Objects.requireNonNull(instance);
        Objects.requireNonNull(location);
        Objects.requireNonNull(previous);
        Objects.requireNonNull(next);
        Objects.requireNonNull(event);
    }
}
