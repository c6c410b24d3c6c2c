/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.UpdateProof;

/**
 * That a proof holds, which only a verifier can tell.
 *
 * @param id the same for the same proof of the same thing
 * @param what in words: {@code the proof of s-t010000-2}
 * @param disputed whether the message fails when the proof holds
 */
record Claim(Bytes32 id, String what, Test test, boolean disputed) {

    /** Asks the verifier. */
    @FunctionalInterface
    interface Test {
        boolean holds(ProofVerifier verifier) throws SealingException;
    }

    static Claim of(SealProof proof) {
        CborWriter all =
                new CborWriter()
                        .integer(proof.proofType().number())
                        .text(proof.sector().toString())
                        .bytes(proof.commR())
                        .bytes(proof.commD())
                        .bytes(proof.ticket())
                        .bytes(proof.seed())
                        .bytes(proof.proof());
        return new Claim(
                id(all),
                "proof of sector " + proof.sector().number(),
                v -> v.verifySeal(proof),
                false);
    }

    /** The update of a sector's replica. */
    static Claim of(SectorId sector, UpdateProof proof) {
        CborWriter all =
                new CborWriter()
                        .text("update")
                        .integer(proof.proofType().number())
                        .text(sector.toString())
                        .bytes(proof.commROld())
                        .bytes(proof.commRNew())
                        .bytes(proof.commDNew())
                        .bytes(proof.proof());
        return new Claim(
                id(all),
                "proof of the update of sector " + sector.number(),
                v -> v.verifyUpdate(proof),
                false);
    }

    /** A window PoSt. */
    static Claim of(PostProof proof) {
        CborWriter all = new CborWriter();
        Posts.write(all.text("window").integer(proof.miner()), proof);
        return new Claim(
                id(all),
                "window PoSt of " + Addresses.actor(proof.miner()),
                v -> v.verifyWindowPost(proof),
                false);
    }

    /** An aggregate of the proofs of sectors. */
    static Claim of(AggregateSealProof proof) {
        CborWriter all = new CborWriter().text("aggregate").integer(proof.proofType().number());
        for (AggregateSealProof.Sector s : proof.sectors()) {
            all.text(s.sector().toString()).bytes(s.commR()).bytes(s.commD());
            all.bytes(s.ticket()).bytes(s.seed());
        }
        return new Claim(
                id(all.bytes(proof.proof())),
                "aggregate of " + proof.sectors().size() + " sectors",
                v -> v.verifyAggregate(proof),
                false);
    }

    /** The same proof, by someone who says that it does not hold. */
    Claim inDispute() {
        return new Claim(id, what, test, true);
    }

    private static Bytes32 id(CborWriter all) {
        return Bytes32.of(Blake2b.hash(Bytes32.LENGTH, all.toBytes()));
    }
}
