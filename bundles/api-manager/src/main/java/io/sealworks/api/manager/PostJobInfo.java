/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A job of window PoSt as operators see it. Times are Unix seconds, 0 for what has not been.
 *
 * @param deadline index
 * @param partitions by index
 * @param sectors how many
 * @param faults how many the result names
 * @param tries how often it was given out
 * @param error why it failed, empty when it did not
 * @param worker that has it, empty while it waits
 * @param output null before it ended well
 */
public record PostJobInfo(
        PostJob job,
        State state,
        int deadline,
        List<Integer> partitions,
        int sectors,
        int faults,
        int tries,
        String error,
        String worker,
        long createdAt,
        long startedAt,
        long heartbeatAt,
        long finishedAt,
        long updatedAt,
        @Nullable PostOutput output) {

    /** How far it came. */
    public enum State {
        READY_TO_RUN("ready2run"),
        RUNNING("running"),
        FINISHED("finished");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As it is on the wire. */
        public String word() {
            return word;
        }
    }

    public PostJobInfo {
        Objects.requireNonNull(job);
        Objects.requireNonNull(state);
        partitions = List.copyOf(partitions);
    }

    /** {@code ReadyToRun}, {@code Running}, {@code Succeed}, {@code Faults(2)}, {@code Failed}. */
    public String stateWord() {
        return switch (state) {
            case READY_TO_RUN -> "ReadyToRun";
            case RUNNING -> "Running";
            case FINISHED -> finished();
        };
    }

    private String finished() {
        if (!error.isEmpty()) {
            return "Failed";
        }
        return faults > 0 ? "Faults(" + faults + ")" : "Succeed";
    }
}
