/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scope worker: the sealing threads. */
@NullMarked
package io.sealworks.shell.worker.thread;

import org.jspecify.annotations.NullMarked;
