/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.task;

import io.sealworks.api.base.ErrorLevel;
import org.osgi.annotation.versioning.ProviderType;

/** What has become of a task. */
@ProviderType
public sealed interface TaskStatus {

    /**
     * Not submitted here, or forgotten: there is neither an executor at work nor a usable result.
     * It may be submitted.
     *
     * @param reason such as {@code its result no longer matches sealed/s-t010000-2}; empty when
     *     simply never submitted
     */
    record Unknown(String reason) implements TaskStatus {}

    /**
     * In a queue.
     *
     * @param forWhat in words: {@code a pc1 slot (2 of 2 taken)}
     */
    record Waiting(String forWhat) implements TaskStatus {}

    /**
     * @param executor {@code builtin PC1} or {@code ext(pid: 1234)}
     */
    record Running(String executor) implements TaskStatus {}

    /**
     * Done, its files as its manifest says.
     *
     * @param output the stage's output as JSON
     */
    record Done(String output) implements TaskStatus {}

    /**
     * @param level what it means for the sector
     * @param message the executor's own text
     */
    record Failed(ErrorLevel level, String message) implements TaskStatus {}

    /** Cancelled before it was done. */
    record Cancelled() implements TaskStatus {}
}
