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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies proofs for real and remembers the answers. While the verifier is away, or can't tell,
 * there is no answer: the message waits in the pool.
 */
final class Judge implements Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

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
        String found = "";
        try {
            for (SealProof proof : proofs) {
                if (of(proof).isEmpty()) {
                    found = judge(proof, patience).orElse(found);
                }
            }
        } catch (ServiceAwayException e) {
            found = String.valueOf(e.getMessage());
        }
        if (!found.isEmpty() && !found.equals(trouble)) {
            LOG.warn("proofs wait: {}", found);
        }
        trouble = found;
    }

    /** What kept the proof from being verified; empty when it was. */
    private Optional<String> judge(SealProof proof, Duration patience) {
        try {
            remember(proof, verifier.call(patience, v -> v.verifySeal(proof)));
            return Optional.empty();
        } catch (SealingException e) {
            return Optional.of(
                    "the proof of " + proof.sector() + " can't be verified: " + e.getMessage());
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
