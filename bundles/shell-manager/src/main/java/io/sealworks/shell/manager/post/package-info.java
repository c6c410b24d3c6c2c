/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scopes wdpost and proving. */
@NullMarked
package io.sealworks.shell.manager.post;

import org.jspecify.annotations.NullMarked;
