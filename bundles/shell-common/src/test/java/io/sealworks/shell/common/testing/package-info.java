/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** A real shell without a container, for tests of commands: they are parsed, completed and run. */
@NullMarked
package io.sealworks.shell.common.testing;

import org.jspecify.annotations.NullMarked;
