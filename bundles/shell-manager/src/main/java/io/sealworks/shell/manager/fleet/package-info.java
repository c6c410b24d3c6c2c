/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scope fleet: the workers. */
@NullMarked
package io.sealworks.shell.manager.fleet;

import org.jspecify.annotations.NullMarked;
