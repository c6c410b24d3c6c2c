/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scope auth: tokens. */
@NullMarked
package io.sealworks.shell.manager.auth;

import org.jspecify.annotations.NullMarked;
