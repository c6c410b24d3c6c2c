/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Optional;

/** What is known of proofs. */
@FunctionalInterface
interface Verdicts {

    /** Whether the proof holds; empty while nobody could tell. */
    Optional<Boolean> of(Claim claim);
}
