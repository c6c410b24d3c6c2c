/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.PostProofType;

/**
 * A chain as it is kept: the state at the anchor, and what came after it.
 *
 * @param secret of the wallet, the beacon and the genesis
 * @param base state at the log's anchor
 */
record Snapshot(Bytes32 secret, Wallet wallet, TipsetLog log, ChainState base, Mempool pool) {

    private static final String FORMAT = "sealworks-mock-chain/4";

    /** Whose sectors do not tell whether they hold data. */
    private static final String THIRD_FORMAT = "sealworks-mock-chain/3";

    /** Whose pre-commits do not name their data. */
    private static final String FIRST_FORMAT = "sealworks-mock-chain/1";

    /** Without window PoSt. */
    private static final String SECOND_FORMAT = "sealworks-mock-chain/2";

    /** A new chain without miners. */
    static Snapshot genesis(Bytes32 secret, long timestamp, Policy policy) {
        Wallet wallet = new Wallet(secret);
        ChainState base = new ChainState(Policy.START);
        base.ledger().mint(wallet.disputer(), policy.senderFunds());
        return new Snapshot(
                secret,
                wallet,
                TipsetLog.genesis(secret, Policy.START, timestamp, policy.keyHistory()),
                base,
                new Mempool());
    }

    byte[] encode(Policy policy) {
        CborWriter out = new CborWriter().text(FORMAT).bytes(secret);
        out.integer(policy.post().challengeWindow());
        log.keys().write(out);
        write(out, log.anchor());
        out.integer(log.fork()).array(log.size());
        log.recent().forEach(t -> write(out, t));
        StateCodec.write(out, base);
        out.array(pool.size());
        pool.all().forEach(p -> EventCodec.write(out, p));
        out.array(pool.departed().size());
        pool.departed()
                .forEach((cid, d) -> out.text(cid).text(d.from()).integer(d.nonce()).text(d.why()));
        return out.toBytes();
    }

    /**
     * @throws IllegalArgumentException when the bytes are none, or of another format
     */
    static Snapshot decode(byte[] bytes, Policy policy) {
        CborReader in = new CborReader(bytes);
        String format = in.text();
        boolean posts = format.equals(FORMAT) || format.equals(THIRD_FORMAT);
        if (!posts && !format.equals(SECOND_FORMAT) && !format.equals(FIRST_FORMAT)) {
            throw new IllegalArgumentException(
                    "its format is " + format + ", this revision reads " + FORMAT);
        }
        Bytes32 secret = in.bytes32();
        if (posts) {
            requireWindow(in.integer(), policy);
        }
        Wallet wallet = new Wallet(secret);
        TipsetLog log = readLog(in, policy);
        ChainState base =
                posts
                        ? StateCodec.read(in, wallet, format.equals(FORMAT))
                        : migrated(
                                in,
                                wallet,
                                log.anchor().height(),
                                format.equals(SECOND_FORMAT),
                                policy);
        Mempool pool = readPool(in);
        in.end();
        return new Snapshot(secret, wallet, log, base, pool);
    }

    private static void requireWindow(long epochs, Policy policy) {
        if (epochs != policy.post().challengeWindow()) {
            throw new IllegalArgumentException(
                    "its deadlines are open for "
                            + epochs
                            + " epochs, the configuration says "
                            + policy.post().challengeWindow()
                            + "; a chain keeps them: name another folder");
        }
    }

    /** The sectors of a chain without window PoSt get their deadlines now. */
    private static ChainState migrated(
            CborReader in, Wallet wallet, long height, boolean unsealed, Policy policy) {
        ChainState state = StateCodec.readFormer(in, wallet, unsealed);
        state.ledger().mint(wallet.disputer(), policy.senderFunds());
        for (MinerActor miner : state.miners().values()) {
            int size = PostProofType.window(miner.info().sealProof().size()).partitionSectors();
            for (long number : miner.sectors().keySet()) {
                miner.deadlines().assign(number, size, height, policy.post());
            }
        }
        return state;
    }

    private static TipsetLog readLog(CborReader in, Policy policy) {
        KeyRing keys = new KeyRing(policy.keyHistory());
        keys.read(in);
        TipsetLog log = new TipsetLog(keys, readTipset(in), in.integer());
        for (int left = in.array(); left > 0; left--) {
            log.append(readTipset(in));
        }
        return log;
    }

    private static void write(CborWriter out, Tipset tipset) {
        out.integer(tipset.height()).bytes(tipset.key()).integer(tipset.timestamp());
        EventCodec.write(out, tipset.messages());
    }

    private static Tipset readTipset(CborReader in) {
        return new Tipset(in.integer(), in.bytes32(), in.integer(), EventCodec.readIncluded(in));
    }

    private static Mempool readPool(CborReader in) {
        Mempool pool = new Mempool();
        for (int left = in.array(); left > 0; left--) {
            pool.add(EventCodec.readPending(in));
        }
        for (int left = in.array(); left > 0; left--) {
            pool.restore(in.text(), new Departed(in.text(), in.integer(), in.text()));
        }
        return pool;
    }
}
