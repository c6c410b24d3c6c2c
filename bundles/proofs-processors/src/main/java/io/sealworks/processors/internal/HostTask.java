/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;

import io.sealworks.api.task.TaskId;

/**
 * A task as its host knows it.
 *
 * @param since when it began, in milliseconds since 1970
 */
record HostTask(TaskId task, String stage, Path location, long since) {}
