/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.Comparator;

import io.sealworks.api.task.TaskId;

/**
 * A task in the waiting line.
 *
 * @param number grows with every arrival
 * @param since when it came, in milliseconds since 1970
 */
record Place(TaskId task, String stage, long number, long since) {

    /** PoSt before everything else, then first come, first served. */
    static final Comparator<Place> ORDER =
            Comparator.comparing(Place::canWait).thenComparingLong(Place::number);

    private boolean canWait() {
        return !Stages.isUrgent(stage);
    }
}
