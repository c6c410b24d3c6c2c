/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sealworks.api.chain.MinerOnChain;

/** All that the messages up to a tipset have made: money, nonces, miners, receipts. */
final class ChainState {

    /** Where no deadline ends: while a chain without deadlines is read. */
    static final long NO_DEADLINES = Long.MAX_VALUE;

    private final Ledger ledger;
    private final SortedMap<String, Long> nonces;
    private final SortedMap<Long, MinerActor> miners;
    private final SortedMap<String, Receipt> receipts;
    private long ended;

    /**
     * @param ended height that it is of
     */
    ChainState(long ended) {
        this(new Ledger(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), ended);
    }

    ChainState(
            Ledger ledger,
            SortedMap<String, Long> nonces,
            SortedMap<Long, MinerActor> miners,
            SortedMap<String, Receipt> receipts,
            long ended) {
        this.ledger = ledger;
        this.nonces = nonces;
        this.miners = miners;
        this.receipts = receipts;
        this.ended = ended;
    }

    Ledger ledger() {
        return ledger;
    }

    SortedMap<String, Long> nonces() {
        return nonces;
    }

    SortedMap<Long, MinerActor> miners() {
        return miners;
    }

    SortedMap<String, Receipt> receipts() {
        return receipts;
    }

    /** Deadlines that close at this epoch or before have ended. */
    long ended() {
        return ended;
    }

    void ended(long epoch) {
        ended = epoch;
    }

    Optional<MinerActor> miner(long actor) {
        return Optional.ofNullable(miners.get(actor));
    }

    /** The nonce that the sender's next message must have. */
    long nonce(String address) {
        return nonces.getOrDefault(address, 0L);
    }

    void add(MinerOnChain miner, BigInteger senderFunds, BigInteger minerFunds) {
        miners.put(miner.actor(), new MinerActor(miner));
        ledger.mint(Addresses.actor(miner.actor()), minerFunds);
        Wallet.addresses(miner).forEach(a -> ledger.mint(a, senderFunds));
    }

    /** What the miner actor can lock or pay. */
    BigInteger available(MinerActor miner) {
        return ledger.of(miner.address()).subtract(miner.locked());
    }

    ChainState copy() {
        SortedMap<Long, MinerActor> copies = new TreeMap<>();
        miners.forEach((actor, miner) -> copies.put(actor, miner.copy()));
        return new ChainState(
                ledger.copy(), new TreeMap<>(nonces), copies, new TreeMap<>(receipts), ended);
    }
}
