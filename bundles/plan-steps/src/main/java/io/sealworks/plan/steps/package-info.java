/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The steps that more than one plan has. A plain library that each plan takes into itself; it has
 * no static state.
 */
@NullMarked
package io.sealworks.plan.steps;

import org.jspecify.annotations.NullMarked;
