/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;

import io.sealworks.api.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * A task as its host knows it.
 *
 * @param since when it began, in milliseconds since 1970
 * @param trouble why its result can't be written; null where that isn't so
 */
record HostTask(TaskId task, String stage, Path location, long since, @Nullable String trouble) {}
