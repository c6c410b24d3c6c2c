/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.SectorOnChain;

/** Writes a chain as the first revision did, which had no window PoSt. */
final class FirstFormat {

    private FirstFormat() {}

    static byte[] encode(Snapshot chain) {
        CborWriter out = new CborWriter().text("sealworks-mock-chain/1").bytes(chain.secret());
        chain.log().keys().write(out);
        write(out, chain.log().anchor());
        out.integer(chain.log().fork()).array(chain.log().size());
        chain.log().recent().forEach(t -> write(out, t));
        write(out, chain.base());
        return out.array(0).array(0).toBytes();
    }

    private static void write(CborWriter out, Tipset tipset) {
        out.integer(tipset.height()).bytes(tipset.key()).integer(tipset.timestamp());
        EventCodec.write(out, tipset.messages());
    }

    private static void write(CborWriter out, ChainState state) {
        state.ledger().write(out);
        out.array(state.nonces().size());
        state.nonces().forEach((address, nonce) -> out.text(address).integer(nonce));
        out.array(state.miners().size());
        for (MinerActor miner : state.miners().values()) {
            out.integer(miner.info().actor()).integer(miner.info().sealProof().number());
            miner.allocated().write(out);
            out.array(miner.preCommits().size());
            miner.preCommits().values().forEach(p -> write(out, p));
            out.array(miner.sectors().size());
            miner.sectors().values().forEach(s -> write(out, s));
            out.big(miner.locked());
        }
        out.array(0);
    }

    private static void write(CborWriter out, PreCommitOnChain pre) {
        out.integer(pre.sector().number()).integer(pre.proofType().number());
        out.text(pre.sealedCid().text()).integer(pre.ticketEpoch()).integer(pre.expiration());
        out.big(pre.deposit()).integer(pre.landedEpoch());
    }

    private static void write(CborWriter out, SectorOnChain sector) {
        out.integer(sector.sector().number()).integer(sector.proofType().number());
        out.text(sector.sealedCid().text()).integer(sector.activation());
        out.integer(sector.expiration());
    }
}
