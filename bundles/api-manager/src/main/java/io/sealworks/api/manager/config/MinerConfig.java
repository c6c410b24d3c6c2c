/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Key;

/** {@code [[Miners]]}. */
@Accepted(
        key = "Proof",
        note =
                "is not used: blocks are not made here; proving:winning computes a winning PoSt on"
                        + " demand")
@Accepted(key = "Deal", note = "is not used; write EnableDeals in [Miners.Sector]")
public record MinerConfig(
        @Key(value = "Actor", doc = "Actor id: 10000 for t010000.") @Bounds(least = "1") long actor,
        @Key(value = "Sector", doc = "Sector numbers and life time.") MinerSectorSection sector,
        @Key(value = "Commitment", doc = "Messages to the chain.") CommitmentSection commitment,
        @Key(value = "Sealing", doc = "Proof types, and what sealing asks of deals.")
                MinerSealingSection sealing,
        @Key(value = "SnapUp", doc = "Data for sectors that are on chain already.")
                SnapUpSection snapUp,
        @Key(value = "PoSt", doc = "Window PoSt.") PostSection post) {

    /** With the defaults of window PoSt. */
    public MinerConfig(
            long actor,
            MinerSectorSection sector,
            CommitmentSection commitment,
            MinerSealingSection sealing,
            SnapUpSection snapUp) {
        this(actor, sector, commitment, sealing, snapUp, PostSection.defaults());
    }

    /**
     * The proof type of new sectors.
     *
     * @param onChain what the chain says of the miner: decides the size, and the kind where the
     *     config chooses none
     */
    public SealProofType proofType(SealProofType onChain) {
        if (sealing.useNonInteractivePorep()) {
            return SealProofType.of(onChain.size(), Porep.NON_INTERACTIVE);
        }
        return sealing.useSyntheticPorep()
                ? SealProofType.of(onChain.size(), Porep.SYNTHETIC)
                : onChain;
    }
}
