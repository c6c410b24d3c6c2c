/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;

/**
 * Verifies proofs for real and remembers the answers. While the verifier is away, or can't tell,
 * there is no answer: the message waits in the pool.
 */
final class Judge implements Verdicts {

    private static final int REMEMBERED = 4096;

    private final ServiceGate<ProofVerifier> verifier;
    private final Map<Bytes32, Boolean> known = new LinkedHashMap<>();
    private volatile String trouble = "";

    Judge(ServiceGate<ProofVerifier> verifier) {
        this.verifier = verifier;
    }

    @Override
    public Optional<Boolean> of(SealProof proof) {
        synchronized (known) {
            return Optional.ofNullable(known.get(id(proof)));
        }
    }

    /**
     * Verifies what is not known yet.
     *
     * @param patience how long to wait for a verifier that is being replaced
     */
    void judge(Collection<SealProof> proofs, Duration patience) {
        try {
            for (SealProof proof : proofs) {
                if (of(proof).isEmpty()) {
                    remember(proof, verifier.call(patience, v -> v.verifySeal(proof)));
                }
            }
            trouble = "";
        } catch (ServiceAwayException e) {
            trouble = e.getMessage();
        } catch (SealingException e) {
            trouble = "a proof can't be verified: " + e.getMessage();
        }
    }

    /** Why proofs wait; empty when none does. */
    String trouble() {
        return trouble;
    }

    private void remember(SealProof proof, boolean valid) {
        synchronized (known) {
            known.put(id(proof), valid);
            if (known.size() > REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    private static Bytes32 id(SealProof proof) {
        CborWriter all =
                new CborWriter()
                        .integer(proof.proofType().number())
                        .text(proof.sector().toString())
                        .bytes(proof.commR())
                        .bytes(proof.commD())
                        .bytes(proof.ticket())
                        .bytes(proof.seed())
                        .bytes(proof.proof());
        return Bytes32.of(Blake2b.hash(Bytes32.LENGTH, all.toBytes()));
    }
}
