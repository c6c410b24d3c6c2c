/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.SectorOnChain;

/**
 * The state of one miner actor. Its rules are in {@link PreCommitRules}, {@link ProveRules} and
 * {@link PostRules}.
 */
final class MinerActor {

    private final MinerOnChain info;
    private final NumberSet allocated;
    private final SortedMap<Long, PreCommitOnChain> preCommits;
    private final SortedMap<Long, SectorOnChain> sectors;
    private final Deadlines deadlines;
    private BigInteger locked;

    MinerActor(MinerOnChain info) {
        this(
                info,
                new NumberSet(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Deadlines(info.actor()),
                BigInteger.ZERO);
    }

    MinerActor(
            MinerOnChain info,
            NumberSet allocated,
            SortedMap<Long, PreCommitOnChain> preCommits,
            SortedMap<Long, SectorOnChain> sectors,
            Deadlines deadlines,
            BigInteger locked) {
        this.info = info;
        this.allocated = allocated;
        this.preCommits = preCommits;
        this.sectors = sectors;
        this.deadlines = deadlines;
        this.locked = locked;
    }

    MinerOnChain info() {
        return info;
    }

    String address() {
        return Addresses.actor(info.actor());
    }

    NumberSet allocated() {
        return allocated;
    }

    SortedMap<Long, PreCommitOnChain> preCommits() {
        return preCommits;
    }

    SortedMap<Long, SectorOnChain> sectors() {
        return sectors;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** Deposits and pledges. */
    BigInteger locked() {
        return locked;
    }

    boolean maySend(String address) {
        return Wallet.addresses(info).contains(address);
    }

    Optional<PreCommitOnChain> preCommit(long number) {
        return Optional.ofNullable(preCommits.get(number));
    }

    void add(PreCommitOnChain preCommit) {
        allocated.add(preCommit.sector().number());
        preCommits.put(preCommit.sector().number(), preCommit);
        locked = locked.add(preCommit.deposit());
    }

    /** Turns a pre-commit into a sector; its deposit becomes a part of the pledge. */
    void prove(SectorId sector, long epoch, BigInteger pledge) {
        PreCommitOnChain pre = preCommits.remove(sector.number());
        locked = locked.subtract(pre.deposit()).add(pledge);
        sectors.put(
                sector.number(),
                new SectorOnChain(
                        sector,
                        pre.proofType(),
                        pre.sealedCid(),
                        epoch,
                        pre.expiration(),
                        Data.isThere(pre),
                        null));
    }

    /** Puts data into a sector of committed capacity. */
    void update(SectorId sector, Cid sealedCid) {
        sectors.computeIfPresent(sector.number(), (number, old) -> old.updated(sealedCid));
    }

    /** A sector without a pre-commit comes into being. */
    void prove(SectorOnChain sector, BigInteger pledge) {
        allocated.add(sector.sector().number());
        sectors.put(sector.sector().number(), sector);
        locked = locked.add(pledge);
    }

    /** A proven sector's life is over. */
    void end(long number, BigInteger pledge) {
        if (sectors.remove(number) != null) {
            locked = locked.subtract(pledge);
        }
    }

    /**
     * Drops the pre-commits that were not proven in time; their numbers stay allocated.
     *
     * @param before pre-commits that landed before this epoch are too old
     * @return the deposits that are lost
     */
    BigInteger expire(long before) {
        BigInteger lost = BigInteger.ZERO;
        for (Iterator<PreCommitOnChain> all = preCommits.values().iterator(); all.hasNext(); ) {
            PreCommitOnChain pre = all.next();
            if (pre.landedEpoch() < before) {
                all.remove();
                lost = lost.add(pre.deposit());
            }
        }
        locked = locked.subtract(lost);
        return lost;
    }

    MinerActor copy() {
        return new MinerActor(
                info,
                allocated.copy(),
                new TreeMap<>(preCommits),
                new TreeMap<>(sectors),
                deadlines.copy(),
                locked);
    }
}
