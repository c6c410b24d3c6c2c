/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sealworks.api.base.Right;
import io.sealworks.api.config.LegacyPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Existing workers and managers, which send no token: where they may be, and the methods that they
 * call to do their work.
 */
final class LegacyRules {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyRules.class);

    /** What an existing manager calls on its workers. */
    private static final Set<String> ON_WORKER =
            Set.of("VenusWorker.WorkerList", "VenusWorker.WorkerPause", "VenusWorker.WorkerResume");

    /** What an existing worker calls on its manager, whatever plan it has; pieces among it. */
    private static final Set<String> ON_MANAGER =
            Set.of(
                    "Venus.AllocateSector",
                    "Venus.AcquireDeals",
                    "piecestore.GET",
                    "piecestore.HEAD",
                    "piecestore.PUT",
                    "Venus.AssignTicket",
                    "Venus.SubmitPreCommit",
                    "Venus.PollPreCommitState",
                    "Venus.SubmitPersisted",
                    "Venus.SubmitPersistedEx",
                    "Venus.WaitSeed",
                    "Venus.SubmitProof",
                    "Venus.PollProofState",
                    "Venus.ReportState",
                    "Venus.ReportFinalized",
                    "Venus.ReportAborted",
                    "Venus.AllocateSanpUpSector",
                    "Venus.SubmitSnapUpProof",
                    "Venus.AllocateRebuildSector",
                    "Venus.AllocateUnsealSector",
                    "Venus.AcquireUnsealDest",
                    "Venus.AchieveUnsealSector",
                    "Venus.StoreReserveSpace",
                    "Venus.StoreBasicInfo",
                    "Venus.WorkerPing",
                    "Venus.WdPoStAllocateJobs",
                    "Venus.WdPoStHeartbeatJobs",
                    "Venus.WdPoStFinishJob");

    /** What an enrolled worker of ours calls. */
    static final Set<String> OF_WORKERS =
            Stream.concat(
                            ON_MANAGER.stream(),
                            Stream.of(
                                    "Venus.Version",
                                    "Venus.StoreList",
                                    "Venus.TicketFault",
                                    "Venus.WorkerLeave",
                                    "Venus.WorkerRenewToken"))
                    .collect(Collectors.toUnmodifiableSet());

    private record Range(Cidr cidr, String name) {}

    private final List<Range> ranges;
    private final Set<String> methods;
    private final Right right;

    private LegacyRules(List<LegacyPeer> peers, Set<String> methods, Right right) {
        this.ranges = peers.stream().map(p -> new Range(Cidr.parse(p.cidr()), p.name())).toList();
        ranges.stream()
                .filter(r -> r.cidr().bits() == 0)
                .forEach(
                        r ->
                                LOG.warn(
                                        "The legacy peer {} is everybody: narrow its cidr",
                                        r.name()));
        this.methods = methods;
        this.right = right;
    }

    /**
     * @throws IllegalArgumentException when a cidr is none
     */
    static LegacyRules onWorker(List<LegacyPeer> peers) {
        return new LegacyRules(peers, ON_WORKER, Right.WRITE);
    }

    /**
     * @throws IllegalArgumentException when a cidr is none
     */
    static LegacyRules onManager(List<LegacyPeer> peers) {
        return new LegacyRules(peers, ON_MANAGER, Right.SIGN);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** The name of the peer that calls from there. */
    Optional<String> nameOf(InetAddress remote) {
        return ranges.stream().filter(r -> r.cidr().contains(remote)).map(Range::name).findFirst();
    }

    boolean allows(String method) {
        return methods.contains(method);
    }

    Right right() {
        return right;
    }
}
