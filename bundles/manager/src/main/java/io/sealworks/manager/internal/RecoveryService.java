/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Recovery;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a recovery: every number that the chain or a worker knows is passed over, and the sectors
 * that workers have and this database forgot are taken in again, nobody's until their worker names
 * them. Nonces need no work here: the chain gives the next one, and before a message is made the
 * pusher looks whether the chain holds already what it wants.
 */
final class RecoveryService implements Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(RecoveryService.class);

    /** So many numbers in a row that the chain does not have end the search for more. */
    private static final int GAP = 200;

    private final Links links;
    private final Audit audit;
    private final Miners miners;
    private final Clock clock;

    RecoveryService(Links links, Audit audit, Miners miners, Clock clock) {
        this.links = links;
        this.audit = audit;
        this.miners = miners;
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
                                                + "; still to be compared: numbers with the chain,"
                                                + " jobs with the workers")
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
        List<String> silent = new ArrayList<>();
        Set<SectorId> jobs = jobs(caller, silent);
        if (!silent.isEmpty()) {
            return new Status(
                    true,
                    "these workers do not say which sectors they have: "
                            + String.join(", ", silent)
                            + "; start them, or remove them with fleet:remove if they are gone");
        }
        for (MinerConfig miner : miners.all()) {
            takeIn(miner.actor(), jobs);
            passOver(miner.actor());
        }
        links.store(
                s -> {
                    s.recovery().end();
                    return s;
                });
        LOG.warn("the recovery ended: {} sectors of workers were compared", jobs.size());
        return status();
    }

    private Set<SectorId> jobs(Caller caller, List<String> silent) throws ManagerException {
        List<FleetMember> members = links.with(links.fleetGate(), f -> f.list(caller));
        Set<SectorId> jobs = new TreeSet<>();
        for (FleetMember member : members) {
            try {
                jobs.addAll(links.with(links.fleetGate(), f -> jobs(f, caller, member)));
            } catch (ManagerException | BadRequestException e) {
                silent.add(member.ping().name() + " (" + e.getMessage() + ")");
            }
        }
        return jobs;
    }

    private static Set<SectorId> jobs(Fleet fleet, Caller caller, FleetMember member)
            throws ManagerException {
        Set<SectorId> jobs = new TreeSet<>();
        for (ThreadInfo thread : fleet.threads(caller, member.ping().name())) {
            if (thread.sector() != null) {
                jobs.add(thread.sector());
            }
        }
        return jobs;
    }

    /** Sectors that workers have and this database does not. */
    private void takeIn(long miner, Set<SectorId> jobs) throws ManagerException {
        for (SectorId id : jobs) {
            if (id.miner() == miner && links.store(s -> s.sectors().find(id)).isEmpty()) {
                SealProofType type =
                        links.chain(c -> c.miner(miner))
                                .orElseThrow(
                                        () ->
                                                ManagerException.temporary(
                                                        "the chain has no miner t0" + miner))
                                .sealProof();
                SectorRecord found =
                        SectorRecord.fresh(
                                new AllocatedSector(id, type), Owners.NOBODY, null, clock.millis());
                links.store(s -> s.sectors().takeIn(found));
                LOG.warn("{} is known to a worker and was forgotten here; taken in", id);
            }
        }
    }

    private void passOver(long miner) throws ManagerException {
        long last = links.store(s -> s.sectors().lastNumber(miner));
        long highest = last;
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
}
