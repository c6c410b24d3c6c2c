/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A thread of a worker that a command is for.
 *
 * @param index from 0; -1 when it is not known
 * @param trouble why the worker's threads are not known, null when they are
 */
record FleetThread(String worker, int index, @Nullable String trouble) {
    @Override
    public String toString() {
        return index < 0 ? worker : worker + " #" + index;
    }
}
