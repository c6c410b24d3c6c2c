/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import io.sealworks.api.task.TaskId;

/**
 * A task whose turn it is.
 *
 * @param seat the name of the processor that it got a place of
 * @param start milliseconds since 1970
 */
record Grant(TaskId task, String stage, String seat, long start) {}
