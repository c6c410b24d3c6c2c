/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.manager.ProofVerifier;

/** The simulated chain for tests of the whole; it lies in the package whose classes it needs. */
public final class RealChain implements AutoCloseable {

    private final Node node;

    public RealChain(Path folder, long miner, ProofVerifier verifier) throws IOException {
        ServiceGate<ProofVerifier> verifiers = new ServiceGate<>("the verifier of proofs");
        verifiers.bind(verifier);
        this.node =
                Node.open(
                        folder,
                        Policy.MAINNET,
                        new Pace(false, Duration.ofMillis(100)),
                        List.of(new Node.Miner(miner, SealProofType.StackedDrg2KiBV1_1)),
                        new Node.Surroundings(
                                verifiers,
                                new ServiceGate<>("the audit log"),
                                () -> Instant.ofEpochSecond(1_700_000_000),
                                new SecureRandom(new byte[] {1}),
                                Duration.ZERO));
    }

    public Chain chain() {
        return node.chain();
    }

    public ChainControl control() {
        return node.control();
    }

    @Override
    public void close() throws IOException {
        node.close();
    }
}
