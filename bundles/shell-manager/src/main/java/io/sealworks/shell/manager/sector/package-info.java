/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scopes sector and store. */
@NullMarked
package io.sealworks.shell.manager.sector;

import org.jspecify.annotations.NullMarked;
