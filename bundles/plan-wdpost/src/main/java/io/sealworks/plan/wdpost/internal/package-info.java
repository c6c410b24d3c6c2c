/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Window PoSt on a worker: its table and its steps. */
@NullMarked
package io.sealworks.plan.wdpost.internal;

import org.jspecify.annotations.NullMarked;
