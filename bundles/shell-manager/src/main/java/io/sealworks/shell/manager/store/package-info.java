/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands that show and look after persist stores. */
@NullMarked
package io.sealworks.shell.manager.store;

import org.jspecify.annotations.NullMarked;
