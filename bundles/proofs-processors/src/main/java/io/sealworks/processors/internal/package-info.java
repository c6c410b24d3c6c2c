/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The task engine over processors: child processes that run a stage, their waiting line and limits,
 * and the way back to those that outlived the container.
 */
@NullMarked
package io.sealworks.processors.internal;

import org.jspecify.annotations.NullMarked;
