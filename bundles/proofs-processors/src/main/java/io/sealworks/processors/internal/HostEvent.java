/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.task.TaskId;

/** What a host says without being asked, as far as this engine wants to know it. */
sealed interface HostEvent {

    /**
     * The task's result is in its location.
     *
     * @param crashed whether it failed because its processor did
     * @param message of a failure; empty otherwise
     */
    record Ended(TaskId task, boolean crashed, String message) implements HostEvent {}

    /** The task is done, but its result can't be written yet; its host tries again and again. */
    record Unwritten(TaskId task, String message) implements HostEvent {}

    /** The processor runs, as another process than before. */
    record Started(long pid) implements HostEvent {}

    /** The processor stopped. */
    record Stopped(String message) implements HostEvent {}

    /** Empty for what is no event, or tells nothing new. */
    static Optional<HostEvent> of(JsonNode node) {
        String state = node.path("state").asText();
        return switch (node.path("event").asText() + " " + state) {
            case "task DONE", "task FAILED", "task CANCELLED" ->
                    Optional.of(
                            new Ended(
                                    TaskId.parse(node.path("task").asText()),
                                    node.path("cause").asText().equals("processor"),
                                    node.path("message").asText("")));
            case "task unwritten" ->
                    Optional.of(
                            new Unwritten(
                                    TaskId.parse(node.path("task").asText()),
                                    node.path("message").asText("")));
            case "processor starting", "processor ready" ->
                    Optional.of(new Started(node.path("pid").asLong()));
            case "processor stopped" -> Optional.of(new Stopped(node.path("message").asText("")));
            default -> Optional.empty();
        };
    }
}
