/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.task;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * All that an executor needs; persisted before it is submitted.
 *
 * @param stage what is computed: {@code add_pieces tree_d pc1 pc2 c1 c2 clear_cache transfer
 *     verify_stored …}
 * @param input the stage's input as JSON, in the shapes of the processor protocol
 * @param location the thread's store: lock and result live there
 * @param outputs files and folders that the task makes, absolute; its result's manifest covers them
 */
public record TaskSpec(TaskId id, String stage, String input, Path location, List<Path> outputs) {
    public TaskSpec {
        Objects.requireNonNull(id);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(input);
        Objects.requireNonNull(location);
        outputs = List.copyOf(outputs);
    }
}
