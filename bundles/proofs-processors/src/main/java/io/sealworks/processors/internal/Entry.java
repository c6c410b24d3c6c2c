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
 * @param seat the processor that it was given to, by its seat's name; null while it is in the line
 * @param executor as lists show it; null until its processor has it
 */
record Entry(TaskSpec task, Phase phase, @Nullable String seat, @Nullable String executor) {

    enum Phase {
        WAITING,
        STARTING,
        WORKING
    }

    static Entry waiting(TaskSpec task) {
        return new Entry(task, Phase.WAITING, null, null);
    }

    Entry starting(String at) {
        return new Entry(task, Phase.STARTING, at, null);
    }

    Entry working(String at, long pid) {
        return new Entry(task, Phase.WORKING, at, "ext(pid: " + pid + ")");
    }
}
