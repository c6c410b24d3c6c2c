/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The methods {@code Venus.*} behind the front. */
@NullMarked
package io.sealworks.rpc.manager.internal;

import org.jspecify.annotations.NullMarked;
