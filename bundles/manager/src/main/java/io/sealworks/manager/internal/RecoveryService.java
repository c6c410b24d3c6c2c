/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Recovery;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a recovery once workers and chain were compared: every number that one of them knows, and as
 * many as may have been given out since the copy was taken, are passed over; the sectors that
 * workers have and this database forgot are taken in again, nobody's until their worker names them.
 */
final class RecoveryService implements Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryService.class);

    /** So many numbers in a row that the chain does not have end the search for more. */
    private static final int GAP = 200;

    /** Numbers that are passed over where nobody knows how many were given out since the copy. */
    static final long UNKNOWN_LOSS = 1000;

    private final Links links;
    private final Audit audit;
    private final Miners miners;
    private final WorkerJobs workers;
    private final NonceCheck nonces;
    private final Clock clock;

    RecoveryService(
            Links links,
            Audit audit,
            Miners miners,
            WorkerJobs workers,
            NonceCheck nonces,
            Clock clock) {
        this.links = links;
        this.audit = audit;
        this.miners = miners;
        this.workers = workers;
        this.nonces = nonces;
        this.clock = clock;
    }

    @Override
    public Status status(Caller caller) throws ManagerException {
        caller.require(Permission.SECTOR_READ);
        return status();
    }

    private Status status() throws ManagerException {
        Optional<String> why = links.store(s -> s.recovery().pending());
        return new Status(
                why.isPresent(),
                why.map(
                                w ->
                                        w
                                                + "; still to be compared: numbers and nonces"
                                                + " with the chain, jobs with the workers")
                        .orElse(""));
    }

    @Override
    public Status reconcile(Caller caller) throws ManagerException {
        return audit.call(
                caller, Permission.MANAGER_RECOVER, "the database", () -> compare(caller));
    }

    private Status compare(Caller caller) throws ManagerException {
        if (links.store(s -> s.recovery().pending()).isEmpty()) {
            return new Status(false, "");
        }
        WorkerJobs.Answer jobs = workers.ask(caller);
        List<String> open = new ArrayList<>(jobs.silent());
        open.addAll(nonces.differences(miners.all()));
        if (!open.isEmpty()) {
            return new Status(true, String.join("; ", open));
        }
        long lost = links.store(s -> s.recovery().lost()).orElse(UNKNOWN_LOSS);
        for (MinerConfig miner : miners.all()) {
            long bound = floor(miner) + lost;
            takeIn(miner.actor(), jobs.sectors());
            passOver(miner.actor(), bound);
            endProven(miner.actor(), jobs.sectors());
        }
        links.store(
                s -> {
                    s.recovery().end();
                    return s;
                });
        LOG.warn("the recovery ended: {} sectors of workers were compared", jobs.sectors().size());
        return status();
    }

    /** Sectors that workers have and this database does not. */
    private void takeIn(long miner, Set<SectorId> jobs) throws ManagerException {
        for (SectorId id : jobs) {
            if (id.miner() == miner && links.store(s -> s.sectors().find(id)).isEmpty()) {
                SealProofType onChain =
                        links.chain(c -> c.miner(miner))
                                .orElseThrow(
                                        () ->
                                                ManagerException.temporary(
                                                        "the chain has no miner t0" + miner))
                                .sealProof();
                SealProofType type = miners.of(miner).proofType(onChain);
                SectorRecord found =
                        SectorRecord.fresh(
                                new AllocatedSector(id, type), Owners.NOBODY, null, clock.millis());
                links.store(s -> s.sectors().takeIn(found));
                LOG.warn("{} is known to a worker and was forgotten here; taken in", id);
            }
        }
    }

    /** No number up to this one is given out as the database is. */
    private long floor(MinerConfig miner) throws ManagerException {
        long last = links.store(s -> s.sectors().lastNumber(miner.actor()));
        return Math.max(last, miner.sector().minNumber().orElse(0));
    }

    /**
     * @param bound numbers up to here may have been given to a worker that is down now
     */
    private void passOver(long miner, long bound) throws ManagerException {
        long last = links.store(s -> s.sectors().lastNumber(miner));
        long highest = Math.max(last, bound);
        for (long number = last + 1; number <= highest + GAP; number++) {
            SectorId id = new SectorId(miner, number);
            if (links.chain(c -> c.sectorAllocated(id))) {
                highest = number;
            }
        }
        long end = highest;
        if (end > last && !links.store(s -> s.sectors().passOver(miner, last, end))) {
            throw ManagerException.temporary(
                    "numbers of t0" + miner + " changed meanwhile; try again");
        }
    }

    /** Sectors that were finished since the copy was taken: proven, and no worker has them. */
    private void endProven(long miner, Set<SectorId> jobs) throws ManagerException {
        SectorQuery open = new SectorQuery(OptionalLong.of(miner), SectorQuery.Which.ONLINE);
        for (SectorRecord sector : links.store(s -> s.sectors().list(open))) {
            if (sector.phase() == Phase.SEALING
                    && !jobs.contains(sector.id())
                    && links.chain(c -> c.sector(sector.id())).isPresent()) {
                links.store(s -> s.sectors().replace(sector.withEnd(Phase.FINALIZED, null)));
                LOG.warn("{} was finished since the copy was taken", sector.id());
            }
        }
    }
}
