/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import io.sealworks.api.base.Bytes32;

/**
 * A chain as it is kept: the state at the anchor, and what came after it.
 *
 * @param secret of the wallet, the beacon and the genesis
 * @param base state at the log's anchor
 */
record Snapshot(Bytes32 secret, Wallet wallet, TipsetLog log, ChainState base, Mempool pool) {

    private static final String FORMAT = "sealworks-mock-chain/2";

    /** Whose pre-commits do not name their data. */
    private static final String FIRST_FORMAT = "sealworks-mock-chain/1";

    /** A new chain without miners. */
    static Snapshot genesis(Bytes32 secret, long timestamp, Policy policy) {
        return new Snapshot(
                secret,
                new Wallet(secret),
                TipsetLog.genesis(secret, Policy.START, timestamp, policy.keyHistory()),
                new ChainState(),
                new Mempool());
    }

    byte[] encode() {
        CborWriter out = new CborWriter().text(FORMAT).bytes(secret);
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
        if (!format.equals(FORMAT) && !format.equals(FIRST_FORMAT)) {
            throw new IllegalArgumentException(
                    "its format is " + format + ", this revision reads " + FORMAT);
        }
        Bytes32 secret = in.bytes32();
        Wallet wallet = new Wallet(secret);
        TipsetLog log = readLog(in, policy);
        ChainState base = StateCodec.read(in, wallet, format.equals(FORMAT));
        Mempool pool = readPool(in);
        in.end();
        return new Snapshot(secret, wallet, log, base, pool);
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
