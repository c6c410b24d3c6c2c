/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.worker.HistoryEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StepTest {
    private static final HistoryEntry ENTERED =
            new HistoryEntry(1, 1_000, null, "toy", "Empty", "Ready", "Allocate", null, null, 0);

    private final JobRecord job = JobRecord.fresh("toy", "nonce").with(e -> e.last(ENTERED));

    private static long start(JobRecord job, long now) {
        PlanGraph graph = new ToyPlan().graph();
        return Step.begun(job, graph, graph.first(), now).start();
    }

    @Test
    void aStepBeginsWhenItIsLookedAt() {
        assertThat(start(job, 5_000)).isEqualTo(5_000);
    }

    @Test
    void aTaskThatWasBegunBeforeTheContainerCountsFromTheEntryIntoItsState() {
        TaskId id = TaskId.parse("s-t010000-1.2.1");
        TaskSpec task = new TaskSpec(id, "pc1", "{}", Path.of("/data/store1"), List.of());
        JobRecord begun = job.with(e -> e.task(task));
        assertThat(start(begun, 5_000)).isEqualTo(1_000);
        assertThat(start(begun, 500)).as("a clock that went back").isEqualTo(500);
    }
}
