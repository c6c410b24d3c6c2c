/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.util.List;

import io.sealworks.api.base.ErrorLevel;
import org.jspecify.annotations.Nullable;

/**
 * How a task ended, as its result file has it.
 *
 * @param version of the format
 * @param id the task
 * @param stage what was computed
 * @param state how it ended
 * @param outputFile the name of the file beside this one with the stage's output; with {@code DONE}
 * @param level with {@code FAILED}
 * @param message with {@code FAILED}
 * @param manifest the files that it made
 */
public record TaskResult(
        int version,
        String id,
        String stage,
        State state,
        @Nullable String outputFile,
        @Nullable ErrorLevel level,
        @Nullable String message,
        Manifest manifest) {

    static final int VERSION = 1;

    private static final Manifest NO_FILES = new Manifest(List.of());

    public enum State {
        DONE,
        FAILED,
        CANCELLED
    }

    static TaskResult done(String id, String stage, String outputFile, Manifest manifest) {
        return new TaskResult(VERSION, id, stage, State.DONE, outputFile, null, null, manifest);
    }

    public static TaskResult failed(String id, String stage, ErrorLevel level, String message) {
        return new TaskResult(VERSION, id, stage, State.FAILED, null, level, message, NO_FILES);
    }

    public static TaskResult cancelled(String id, String stage) {
        return new TaskResult(VERSION, id, stage, State.CANCELLED, null, null, null, NO_FILES);
    }
}
