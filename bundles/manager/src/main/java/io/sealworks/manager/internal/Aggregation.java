/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.store.SectorRecord;

/** Makes the proofs of a sector's partitions into the one that the chain takes. */
final class Aggregation {

    private final Links links;

    Aggregation(Links links) {
        this.links = links;
    }

    /**
     * @param proof the proofs of all partitions, or an aggregate of this sector already
     * @return a verified aggregate, empty when the proof does not hold
     */
    Optional<byte[]> of(SectorRecord now, PreCommit made, byte[] proof) throws ManagerException {
        SealProofType type = now.sector().proofType();
        boolean single = proof.length == NiPolicy.partitions(type) * NiPolicy.PARTITION_PROOF;
        byte[] aggregate =
                single
                        ? with(
                                now,
                                links.aggregatorGate(),
                                a -> a.aggregate(List.of(claim(now, made, proof))))
                        : proof;
        AggregateSealProof whole =
                new AggregateSealProof(type, List.of(sector(now, made)), aggregate);
        return with(now, links.verifierGate(), v -> v.verifyAggregate(whole))
                ? Optional.of(aggregate)
                : Optional.empty();
    }

    private static SealProof claim(SectorRecord now, PreCommit made, byte[] proof) {
        return new SealProof(
                now.sector().proofType(),
                now.id(),
                made.commR(),
                made.commD(),
                made.ticket().value(),
                NiPolicy.INTERACTIVE_RANDOMNESS,
                proof);
    }

    private static AggregateSealProof.Sector sector(SectorRecord now, PreCommit made) {
        return new AggregateSealProof.Sector(
                now.id(),
                made.commR(),
                made.commD(),
                made.ticket().value(),
                NiPolicy.INTERACTIVE_RANDOMNESS);
    }

    private <T, R> R with(
            SectorRecord now, ServiceGate<T> gate, ServiceGate.Call<T, R, SealingException> call)
            throws ManagerException {
        try {
            return links.with(gate, call);
        } catch (ManagerException e) {
            throw e;
        } catch (SealingException e) {
            String why =
                    "the proof of " + now.id() + " cannot be aggregated here: " + e.getMessage();
            throw e.level() == ErrorLevel.TEMPORARY
                    ? ManagerException.temporary(why, e)
                    : ManagerException.permanent(why, e);
        }
    }
}
