/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.StopGuard;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.PostWatch;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.manager.internal.PostMessages.Sent;

/** What operators see of the windows. */
final class PostWatchService implements PostWatch, StopGuard {

    private static final long NEVER = Integer.MIN_VALUE;

    private final Links links;
    private final Audit audit;
    private final Miners miners;
    private final StoredSectors stored;
    private final LocalProver prover;
    private final PostMessages messages;
    private final PostAlerts alerts;

    PostWatchService(
            Links links,
            Audit audit,
            Miners miners,
            StoredSectors stored,
            LocalProver prover,
            PostMessages messages,
            PostAlerts alerts) {
        this.links = links;
        this.audit = audit;
        this.miners = miners;
        this.stored = stored;
        this.prover = prover;
        this.messages = messages;
        this.alerts = alerts;
    }

    @Override
    public List<Alert> alerts(Caller caller) {
        caller.require(Permission.POST_ALERTS);
        return alerts.list();
    }

    @Override
    public List<Window> windows(Caller caller, long miner) throws ManagerException {
        caller.require(Permission.POST_READ);
        return windows(miner);
    }

    private List<Window> windows(long miner) throws ManagerException {
        Optional<DeadlineInfo> now = links.chain(c -> c.deadline(miner));
        List<Window> windows = new ArrayList<>();
        for (int i = 0; now.isPresent() && i < now.get().constants().deadlines(); i++) {
            DeadlineInfo info = now.get().upcoming(i);
            List<PartitionOnChain> partitions = links.chain(c -> c.partitions(miner, info.index()));
            if (partitions.stream().anyMatch(p -> !p.live().isEmpty())) {
                windows.add(window(miner, info, partitions));
            }
        }
        windows.sort(Comparator.comparingLong(Window::open));
        return windows;
    }

    private static Window window(long miner, DeadlineInfo info, List<PartitionOnChain> partitions) {
        return new Window(
                miner,
                info.index(),
                info.open(),
                info.close(),
                partitions.size(),
                partitions.stream().mapToInt(p -> p.live().size()).sum(),
                partitions.stream().mapToInt(p -> p.faulty().size()).sum(),
                partitions.stream().mapToInt(p -> p.recovering().size()).sum(),
                (int) partitions.stream().filter(PartitionOnChain::posted).count(),
                info.isOpen());
    }

    @Override
    public Optional<String> guard() {
        for (MinerConfig miner : miners.all()) {
            if (miner.post().enabled()) {
                Optional<String> why = guard(miner.actor(), miner.post().confidence());
                if (why.isPresent()) {
                    return why;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * From the challenge of a deadline until its proof has landed and is deep enough. Where the
     * chain can't be asked, none is known.
     */
    private Optional<String> guard(long miner, long confidence) {
        try {
            Optional<DeadlineInfo> now = links.chain(c -> c.deadline(miner));
            if (now.isEmpty()) {
                return Optional.empty();
            }
            long head = now.get().epoch();
            for (DeadlineInfo info : List.of(now.get(), now.get().next())) {
                Optional<String> why =
                        head < info.challenge()
                                ? Optional.empty()
                                : due(miner, info, head, confidence);
                if (why.isPresent()) {
                    return why;
                }
            }
            return Optional.empty();
        } catch (ManagerException e) {
            return Optional.empty();
        }
    }

    private Optional<String> due(long miner, DeadlineInfo info, long head, long confidence)
            throws ManagerException {
        List<PartitionOnChain> partitions = links.chain(c -> c.partitions(miner, info.index()));
        if (partitions.stream().anyMatch(p -> !p.posted() && !p.toProve().isEmpty())) {
            return Optional.of(
                    "deadline %d of t0%d is not proven yet; its window closes at epoch %d, now is %d"
                            .formatted(info.index(), miner, info.close(), head));
        }
        long landed = lastLanded(miner, info, partitions);
        return head - landed >= confidence
                ? Optional.empty()
                : Optional.of(
                        "the proof of deadline %d of t0%d may still be taken back: it has %d of %d epochs on top"
                                .formatted(info.index(), miner, head - landed, confidence));
    }

    /** The epoch at which the window's last proof of ours landed; long ago when there is none. */
    private long lastLanded(long miner, DeadlineInfo info, List<PartitionOnChain> partitions)
            throws ManagerException {
        SortedSet<Long> live = new TreeSet<>();
        partitions.forEach(p -> live.addAll(p.live()));
        Optional<SectorId> subject = messages.subject(miner, live);
        if (subject.isEmpty()) {
            return NEVER;
        }
        return messages.sent(subject.get(), Kind.POST, info).stream()
                .map(Sent::message)
                .filter(m -> m.state() == MessageRecord.State.LANDED && m.exitCode() == 0)
                .mapToLong(MessageRecord::epoch)
                .max()
                .orElse(NEVER);
    }

    @Override
    public String proveWinning(Caller caller, long miner) throws ManagerException {
        return audit.call(caller, Permission.POST_WINNING, "t0" + miner, () -> winning(miner));
    }

    private String winning(long miner) throws ManagerException {
        long head = links.chain(c -> c.head().epoch());
        StoredSector sector = any(miner);
        Bytes32 seed = links.chain(c -> c.winningPostRandomness(miner, head)).asFieldElement();
        PostProofType type = PostProofType.winning(sector.proofType().size());
        PostInput input = new PostInput(miner, type, seed, List.of(sector.toProve()));
        PostProof proof =
                new PostProof(
                        miner,
                        type,
                        seed,
                        List.of(new PostProof.ProvenSector(sector.id().number(), sector.commR())),
                        await(input).proofs());
        if (!verify(proof)) {
            throw ManagerException.permanent(
                    "the winning PoSt of " + sector.id() + " at epoch " + head + " does not hold");
        }
        return "winning PoSt of %s at epoch %d proven and verified".formatted(sector.id(), head);
    }

    private StoredSector any(long miner) throws ManagerException {
        for (Window window : windows(miner)) {
            for (PartitionOnChain each : links.chain(c -> c.partitions(miner, window.deadline()))) {
                for (Long number : each.toProve()) {
                    Optional<StoredSector> found = stored.find(new SectorId(miner, number));
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
        }
        throw ManagerException.permanent("t0" + miner + " has no sector that can be proven");
    }

    private PostOutput await(PostInput input) throws ManagerException {
        try {
            Optional<PostOutput> output = prover.winning(input);
            while (output.isEmpty()) {
                Thread.sleep(100);
                output = prover.winning(input);
            }
            return output.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ManagerException.temporary("interrupted while it was proven", e);
        }
    }

    private boolean verify(PostProof proof) throws ManagerException {
        try {
            return links.with(
                    links.verifierGate(),
                    (io.sealworks.api.base.ServiceGate.Call<
                                    io.sealworks.api.manager.ProofVerifier,
                                    Boolean,
                                    SealingException>)
                            v -> v.verifyWinningPost(proof));
        } catch (ManagerException e) {
            throw e;
        } catch (SealingException e) {
            throw ManagerException.permanent(e.getMessage(), e);
        }
    }
}
