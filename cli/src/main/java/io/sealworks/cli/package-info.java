/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The command line outside the container: {@code venus-worker} and {@code venus-sector-manager}.
 */
@NullMarked
package io.sealworks.cli;

import org.jspecify.annotations.NullMarked;
