/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scope plan: the state graphs. */
@NullMarked
package io.sealworks.shell.worker.plan;

import org.jspecify.annotations.NullMarked;
