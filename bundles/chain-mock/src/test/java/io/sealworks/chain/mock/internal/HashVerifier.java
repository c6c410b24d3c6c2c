/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;
import java.util.List;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.UpdateProof;

/** Accepts as a proof the hash of all that a proof is bound to. */
final class HashVerifier implements ProofVerifier {

    static byte[] prove(
            SectorId sector, Bytes32 commR, Bytes32 commD, Bytes32 ticket, Bytes32 seed) {
        byte[] hash =
                Blake2b.hash(
                        64,
                        sector.toString().getBytes(),
                        commR.bytes(),
                        commD.bytes(),
                        ticket.bytes(),
                        seed.bytes());
        return Arrays.copyOf(hash, 192);
    }

    /** An aggregate that holds. */
    static byte[] aggregate(List<AggregateSealProof.Sector> sectors) {
        CborWriter all = new CborWriter();
        for (AggregateSealProof.Sector s : sectors) {
            all.bytes(prove(s.sector(), s.commR(), s.commD(), s.ticket(), s.seed()));
        }
        return Blake2b.hash(64, all.toBytes());
    }

    @Override
    public boolean verifyAggregate(AggregateSealProof p) {
        return Arrays.equals(aggregate(p.sectors()), p.proof());
    }

    @Override
    public boolean verifySeal(SealProof p) {
        byte[] right = prove(p.sector(), p.commR(), p.commD(), p.ticket(), p.seed());
        return Arrays.equals(right, p.proof());
    }

    static byte[] proveUpdate(Bytes32 commROld, Bytes32 commRNew, Bytes32 commDNew) {
        byte[] hash = Blake2b.hash(64, commROld.bytes(), commRNew.bytes(), commDNew.bytes());
        return Arrays.copyOf(hash, 192);
    }

    @Override
    public boolean verifyUpdate(UpdateProof p) {
        return Arrays.equals(proveUpdate(p.commROld(), p.commRNew(), p.commDNew()), p.proof());
    }

    /** A window PoSt that holds. */
    static byte[] prove(PostProof question) {
        CborWriter all = new CborWriter().integer(question.miner()).bytes(question.seed());
        question.sectors().forEach(s -> all.integer(s.number()).bytes(s.commR()));
        return Arrays.copyOf(Blake2b.hash(64, all.toBytes()), 192);
    }

    @Override
    public boolean verifyWindowPost(PostProof p) {
        return Arrays.equals(prove(p), p.proofs().get(0));
    }
}
