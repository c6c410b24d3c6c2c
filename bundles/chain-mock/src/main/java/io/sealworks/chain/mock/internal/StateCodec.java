/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.SectorOnChain;
import org.jspecify.annotations.Nullable;

/** The state as CBOR; equal states are equal bytes. */
final class StateCodec {

    private StateCodec() {}

    static void write(CborWriter out, ChainState state) {
        out.integer(state.ended());
        state.ledger().write(out);
        out.array(state.nonces().size());
        state.nonces().forEach((address, nonce) -> out.text(address).integer(nonce));
        out.array(state.miners().size());
        state.miners().values().forEach(m -> write(out, m));
        out.array(state.receipts().size());
        state.receipts()
                .forEach(
                        (cid, r) ->
                                out.text(cid)
                                        .integer(r.epoch())
                                        .integer(r.exitCode())
                                        .text(r.detail()));
    }

    /**
     * @param wallet makes the miners' addresses
     * @param data whether sectors tell whether they hold data; they did not in the third format
     */
    static ChainState read(CborReader in, Wallet wallet, boolean data) {
        return read(in, wallet, in.integer(), new Has(true, true, data));
    }

    /**
     * A state of a former format, which had no window PoSt.
     *
     * @param unsealed whether pre-commits name their data
     */
    static ChainState readFormer(CborReader in, Wallet wallet, boolean unsealed) {
        return read(in, wallet, ChainState.NO_DEADLINES, new Has(unsealed, false, false));
    }

    /**
     * What the state's format has.
     *
     * @param unsealed pre-commits name their data
     * @param posts there is window PoSt
     * @param data sectors tell whether they hold data, and what they were sealed with
     */
    private record Has(boolean unsealed, boolean posts, boolean data) {}

    private static ChainState read(CborReader in, Wallet wallet, long ended, Has has) {
        Ledger ledger = Ledger.read(in);
        SortedMap<String, Long> nonces = new TreeMap<>();
        for (int left = in.array(); left > 0; left--) {
            nonces.put(in.text(), in.integer());
        }
        SortedMap<Long, MinerActor> miners = new TreeMap<>();
        for (int left = in.array(); left > 0; left--) {
            MinerActor miner = readMiner(in, wallet, has);
            miners.put(miner.info().actor(), miner);
        }
        SortedMap<String, Receipt> receipts = new TreeMap<>();
        for (int left = in.array(); left > 0; left--) {
            receipts.put(in.text(), new Receipt(in.integer(), in.integer(), in.text()));
        }
        return new ChainState(ledger, nonces, miners, receipts, ended);
    }

    private static void write(CborWriter out, MinerActor miner) {
        out.integer(miner.info().actor()).integer(miner.info().sealProof().number());
        miner.allocated().write(out);
        out.array(miner.preCommits().size());
        miner.preCommits().values().forEach(p -> write(out, p));
        out.array(miner.sectors().size());
        miner.sectors().values().forEach(s -> write(out, s));
        out.big(miner.locked());
        miner.deadlines().write(out);
    }

    private static MinerActor readMiner(CborReader in, Wallet wallet, Has has) {
        long actor = in.integer();
        SealProofType type = SealProofType.ofNumber(in.smallInteger());
        NumberSet allocated = NumberSet.read(in);
        SortedMap<Long, PreCommitOnChain> preCommits = new TreeMap<>();
        for (int left = in.array(); left > 0; left--) {
            PreCommitOnChain pre = readPreCommit(in, actor, has.unsealed());
            preCommits.put(pre.sector().number(), pre);
        }
        SortedMap<Long, SectorOnChain> sectors = new TreeMap<>();
        for (int left = in.array(); left > 0; left--) {
            SectorOnChain sector = readSector(in, actor, !has.data());
            sectors.put(sector.sector().number(), sector);
        }
        BigInteger locked = in.big();
        Deadlines deadlines = has.posts() ? Deadlines.read(in, actor) : new Deadlines(actor);
        return new MinerActor(
                wallet.addMiner(actor, type), allocated, preCommits, sectors, deadlines, locked);
    }

    private static void write(CborWriter out, PreCommitOnChain pre) {
        out.integer(pre.sector().number())
                .integer(pre.proofType().number())
                .text(pre.sealedCid().text())
                .textOrNull(pre.unsealedCid() == null ? null : pre.unsealedCid().text())
                .integer(pre.ticketEpoch())
                .integer(pre.expiration())
                .big(pre.deposit())
                .integer(pre.landedEpoch());
    }

    private static PreCommitOnChain readPreCommit(CborReader in, long actor, boolean unsealed) {
        return new PreCommitOnChain(
                new SectorId(actor, in.integer()),
                SealProofType.ofNumber(in.smallInteger()),
                new Cid(in.text()),
                unsealed ? cid(in.textOrNull()) : null,
                in.integer(),
                in.integer(),
                in.big(),
                in.integer());
    }

    private static @Nullable Cid cid(@Nullable String text) {
        return text == null ? null : new Cid(text);
    }

    private static void write(CborWriter out, SectorOnChain sector) {
        out.integer(sector.sector().number())
                .integer(sector.proofType().number())
                .text(sector.sealedCid().text())
                .integer(sector.activation())
                .integer(sector.expiration())
                .integer(sector.data() ? 1 : 0)
                .textOrNull(sector.sectorKeyCid() == null ? null : sector.sectorKeyCid().text());
    }

    private static SectorOnChain readSector(CborReader in, long actor, boolean plain) {
        SectorOnChain sector = readPlainSector(in, actor);
        if (plain) {
            return sector;
        }
        boolean data = in.integer() != 0;
        String key = in.textOrNull();
        return new SectorOnChain(
                sector.sector(),
                sector.proofType(),
                sector.sealedCid(),
                sector.activation(),
                sector.expiration(),
                data,
                key == null ? null : new Cid(key));
    }

    private static SectorOnChain readPlainSector(CborReader in, long actor) {
        return new SectorOnChain(
                new SectorId(actor, in.integer()),
                SealProofType.ofNumber(in.smallInteger()),
                new Cid(in.text()),
                in.integer(),
                in.integer());
    }
}
