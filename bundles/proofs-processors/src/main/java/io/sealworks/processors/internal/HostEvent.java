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
     * @param message of a failure; empty otherwise
     * @param took as the host measured it; empty when it didn't
     */
    record Ended(TaskId task, How how, String message, String took) implements HostEvent {

        enum How {
            DONE("done"),
            FAILED("failed"),
            CRASHED("its processor failed"),
            CANCELLED("cancelled");

            private final String words;

            How(String words) {
                this.words = words;
            }
        }

        boolean crashed() {
            return how == How.CRASHED;
        }

        /** For the log: {@code after 57 ms, 51 in native code: done}. */
        String text() {
            return took + ": " + how.words;
        }
    }

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
                                    how(state, node.path("cause").asText()),
                                    node.path("message").asText(""),
                                    took(node)));
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

    private static Ended.How how(String state, String cause) {
        return cause.equals("processor") ? Ended.How.CRASHED : Ended.How.valueOf(state);
    }

    /** Of which in native code, a foreign processor doesn't say. */
    private static String took(JsonNode node) {
        JsonNode all = node.path("millis");
        JsonNode inside = node.path("native_millis");
        String after = all.isNumber() ? " after " + all.asLong() + " ms" : "";
        return inside.isNumber() ? after + ", " + inside.asLong() + " in native code" : after;
    }
}
