/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import io.sealworks.api.task.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * A task that this engine has in hand.
 *
 * @param since when it came or began, in milliseconds since 1970
 * @param seat the processor that it was given to, by its seat's name; null while it is in the line
 * @param executor as lists show it; null until its processor has it
 * @param trouble why its result can't be written; null where that isn't so
 */
record Entry(
        TaskSpec task,
        Phase phase,
        long since,
        @Nullable String seat,
        @Nullable String executor,
        @Nullable String trouble) {

    enum Phase {
        WAITING,
        STARTING,
        WORKING
    }

    static Entry waiting(TaskSpec task, long since) {
        return new Entry(task, Phase.WAITING, since, null, null, null);
    }

    Entry starting(String at) {
        return new Entry(task, Phase.STARTING, since, at, null, null);
    }

    Entry working(String at, long pid) {
        return new Entry(task, Phase.WORKING, since, at, "ext(pid: " + pid + ")", null);
    }

    Entry stuck(@Nullable String why) {
        return new Entry(task, phase, since, seat, executor, why);
    }
}
