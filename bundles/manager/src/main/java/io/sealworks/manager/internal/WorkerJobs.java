/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;

/**
 * Which sectors the workers have, asked of themselves. A restored database may not know all of its
 * workers, so the answer counts only once every worker that lives has had the time to call.
 */
final class WorkerJobs {

    /** Four times the ping interval that workers have by default. */
    static final Duration QUIET = Duration.ofMinutes(2);

    /** The plan whose jobs are no sectors that are sealed. */
    private static final String WDPOST = "wdpost";

    private final Links links;
    private final LongSupplier nanos;
    private final long begin;

    /**
     * @param nanos a clock that never jumps
     */
    WorkerJobs(Links links, LongSupplier nanos) {
        this.links = links;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
    }

    /**
     * @param sectors that the workers have
     * @param silent why the list may not be all, for people; empty when it is
     */
    record Answer(Set<SectorId> sectors, List<String> silent) {}

    Answer ask(Caller caller) throws ManagerException {
        Set<SectorId> sectors = new TreeSet<>();
        List<String> silent = new ArrayList<>();
        Duration missing = QUIET.minusNanos(nanos.getAsLong() - begin);
        if (missing.compareTo(Duration.ZERO) > 0) {
            silent.add(
                    "workers that this database does not know have "
                            + (missing.toSeconds() + 1)
                            + " s left to call");
        }
        for (FleetMember member : links.with(links.fleetGate(), f -> f.list(caller))) {
            try {
                sectors.addAll(links.with(links.fleetGate(), f -> of(f, caller, member)));
            } catch (ManagerException | BadRequestException e) {
                silent.add(
                        "worker "
                                + member.ping().name()
                                + " does not say which sectors it has ("
                                + e.getMessage()
                                + "): start it, or remove it with fleet:remove if it is gone");
            }
        }
        return new Answer(sectors, silent);
    }

    private static Set<SectorId> of(Fleet fleet, Caller caller, FleetMember member)
            throws ManagerException {
        Set<SectorId> sectors = new TreeSet<>();
        for (ThreadInfo thread : fleet.threads(caller, member.ping().name())) {
            if (thread.sector() != null && !WDPOST.equals(thread.plan())) {
                sectors.add(thread.sector());
            }
        }
        return sectors;
    }
}
