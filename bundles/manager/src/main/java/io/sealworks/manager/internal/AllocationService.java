/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.SectorRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out numbers. A number is taken in the same transaction that stores its sector, after the
 * chain was asked, so that no error costs one; it is never given out again.
 */
final class AllocationService implements Allocation {

    private static final Logger LOG = LoggerFactory.getLogger(AllocationService.class);
    private static final int ATTEMPTS = 20;
    private static final int ALLOCATED_RUN = 1000;

    private final Links links;
    private final Audit audit;
    private final RecoveryGuard recovery;
    private final Miners miners;
    private final RandomGenerator random;
    private final Clock clock;

    AllocationService(
            Links links,
            Audit audit,
            RecoveryGuard recovery,
            Miners miners,
            RandomGenerator random,
            Clock clock) {
        this.links = links;
        this.audit = audit;
        this.recovery = recovery;
        this.miners = miners;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Optional<AllocatedSector> allocate(
            Caller caller, AllocateSpec spec, @Nullable String nonce) throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_ALLOCATE,
                "a sector",
                given -> given.map(s -> s.id().toString()).orElse("none"),
                () -> answer(Owners.of(caller), spec, nonce));
    }

    private Optional<AllocatedSector> answer(
            String owner, AllocateSpec spec, @Nullable String nonce) throws ManagerException {
        Optional<AllocatedSector> earlier = earlier(owner, nonce);
        if (earlier.isPresent()) {
            return earlier;
        }
        recovery.pass();
        for (MinerConfig miner : inRandomOrder()) {
            if (miner.sector().enabled()
                    && (spec.miners().isEmpty() || spec.miners().contains(miner.actor()))) {
                Optional<AllocatedSector> taken = take(miner, spec, owner, nonce);
                if (taken.isPresent()) {
                    return taken;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<AllocatedSector> earlier(String owner, @Nullable String nonce)
            throws ManagerException {
        return nonce == null
                ? Optional.empty()
                : links.store(s -> s.sectors().ofNonce(owner, nonce)).map(SectorRecord::sector);
    }

    private List<MinerConfig> inRandomOrder() {
        List<MinerConfig> order = new ArrayList<>(miners.all());
        for (int i = order.size(); i > 1; i--) {
            Collections.swap(order, i - 1, random.nextInt(i));
        }
        return order;
    }

    private Optional<AllocatedSector> take(
            MinerConfig miner, AllocateSpec spec, String owner, @Nullable String nonce)
            throws ManagerException {
        Optional<MinerOnChain> onChain = links.chain(c -> c.miner(miner.actor()));
        if (onChain.isEmpty()) {
            LOG.warn("the chain has no miner t0{}, which the config names", miner.actor());
            return Optional.empty();
        }
        SealProofType type = miner.proofType(onChain.get().sealProof());
        if (!spec.proofTypes().isEmpty() && !spec.proofTypes().contains(type)) {
            return Optional.empty();
        }
        return claim(miner, type, owner, nonce);
    }

    private Optional<AllocatedSector> claim(
            MinerConfig miner, SealProofType type, String owner, @Nullable String nonce)
            throws ManagerException {
        for (int i = 0; i < ATTEMPTS; i++) {
            long last = links.store(s -> s.sectors().lastNumber(miner.actor()));
            long floor = Math.max(last, miner.sector().minNumber().orElse(0));
            SectorId id = free(miner.actor(), floor + 1);
            if (id.number() > miner.sector().maxNumber().orElse(Long.MAX_VALUE)) {
                return Optional.empty();
            }
            AllocatedSector sector = new AllocatedSector(id, type);
            SectorRecord fresh = SectorRecord.fresh(sector, owner, nonce, clock.millis());
            if (links.store(s -> s.sectors().claim(fresh, last))) {
                LOG.info("{} given to {}, {}", id, owner, type);
                return Optional.of(sector);
            }
            Optional<AllocatedSector> earlier = earlier(owner, nonce);
            if (earlier.isPresent()) {
                return earlier;
            }
        }
        throw ManagerException.temporary("numbers are being taken faster than this call can");
    }

    /** The first number from here that the miner actor has not allocated. */
    private SectorId free(long miner, long from) throws ManagerException {
        for (long number = from; number < from + ALLOCATED_RUN; number++) {
            SectorId id = new SectorId(miner, number);
            if (!links.chain(c -> c.sectorAllocated(id))) {
                return id;
            }
        }
        throw ManagerException.temporary(
                "the chain has the numbers "
                        + from
                        + " to "
                        + (from + ALLOCATED_RUN - 1)
                        + " of t0"
                        + miner
                        + " allocated; set MinNumber in [Miners.Sector] above the last of them");
    }
}
