/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The simulated chain. Everything that happens is an {@code Event}: it is written to the journal
 * first and then applied to the {@code World}, live and at a restart by the same code. What a
 * tipset did to its messages (the exit codes) is part of the event, so a replay decides nothing
 * again. The state of {@code finality} epochs ago is kept beside that of the head: a reorg and a
 * restart both start from there.
 */
@NullMarked
package io.sealworks.chain.mock.internal;

import org.jspecify.annotations.NullMarked;
