/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.task.TaskId;

/**
 * What a host is at: its answer to {@code status}.
 *
 * @param pid of its processor; 0 while none runs
 * @param tasks that it works on
 */
record HostStatus(long pid, List<HostTask> tasks) {

    HostStatus {
        tasks = List.copyOf(tasks);
    }

    /**
     * @throws HostException when a task's name is none
     */
    static HostStatus of(JsonNode node) throws HostException {
        List<HostTask> tasks = new ArrayList<>();
        try {
            for (JsonNode task : node.path("tasks")) {
                tasks.add(
                        new HostTask(
                                TaskId.parse(task.path("task").asText()),
                                task.path("stage").asText(),
                                Path.of(task.path("location").asText()),
                                task.path("since").asLong(),
                                task.path("state").asText().equals("unwritten")
                                        ? task.path("message").asText()
                                        : null));
            }
        } catch (IllegalArgumentException e) {
            throw new HostException("the host names a task wrongly: " + e.getMessage(), e);
        }
        return new HostStatus(node.path("processor").path("pid").asLong(), tasks);
    }
}
