/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.sector;

import java.util.List;

import io.sealworks.api.manager.UnsealTask;
import org.jspecify.annotations.Nullable;

/** A task of the queue as {@code --json} prints it. */
record UnsealRow(
        String sector,
        String piece,
        long offset,
        long size,
        String state,
        @Nullable String worker,
        @Nullable String location,
        List<String> destinations,
        String error) {

    static UnsealRow of(UnsealTask task) {
        return new UnsealRow(
                task.sector().toString(),
                task.piece().text(),
                task.offset(),
                task.size(),
                task.state().word(),
                task.worker(),
                task.location(),
                task.destinations(),
                task.error());
    }

    List<String> cells() {
        return List.of(
                sector,
                piece,
                offset + " + " + size,
                state,
                worker == null ? "-" : worker,
                String.join("\n", destinations),
                error.isEmpty() ? "-" : error);
    }
}
