/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The native proofs in this process: verifier, task engine, parameters. */
@NullMarked
package io.sealworks.proofs.internal;

import org.jspecify.annotations.NullMarked;
