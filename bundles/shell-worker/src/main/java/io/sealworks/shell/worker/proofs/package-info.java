/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Commands of scope proofs: the Groth16 parameters. */
@NullMarked
package io.sealworks.shell.worker.proofs;

import org.jspecify.annotations.NullMarked;
