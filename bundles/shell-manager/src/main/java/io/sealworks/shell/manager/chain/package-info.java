/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scopes chain and manager. */
@NullMarked
package io.sealworks.shell.manager.chain;

import org.jspecify.annotations.NullMarked;
