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
    public Optional<Boolean> of(Claim claim) {
        synchronized (known) {
            return Optional.ofNullable(known.get(claim.id()));
        }
    }

    /**
     * Verifies what is not known yet.
     *
     * @param patience how long to wait for a verifier that is being replaced
     */
    void judge(Collection<Claim> claims, Duration patience) {
        String found = "";
        try {
            for (Claim claim : claims) {
                if (of(claim).isEmpty()) {
                    found = judge(claim, patience).orElse(found);
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
    private Optional<String> judge(Claim claim, Duration patience) {
        try {
            remember(claim, verifier.call(patience, claim.test()::holds));
            return Optional.empty();
        } catch (SealingException e) {
            return Optional.of("the " + claim.what() + " can't be verified: " + e.getMessage());
        }
    }

    /** Why proofs wait; empty when none does. */
    String trouble() {
        return trouble;
    }

    private void remember(Claim claim, boolean valid) {
        synchronized (known) {
            known.put(claim.id(), valid);
            if (known.size() > REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }
}
