/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands that show and end sectors, and look after pieces. */
@NullMarked
package io.sealworks.shell.manager.sector;

import org.jspecify.annotations.NullMarked;
