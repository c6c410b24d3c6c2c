/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

/** The stages of the native proofs: JSON in, JSON out. */
interface Proofs {

    /**
     * Runs a stage on the calling thread; it cannot be interrupted.
     *
     * @throws ProofsException when the stage failed
     * @throws ProofsPanicException when the native code panicked; the JVM lives on
     */
    String run(String stage, String input) throws ProofsException, ProofsPanicException;
}
