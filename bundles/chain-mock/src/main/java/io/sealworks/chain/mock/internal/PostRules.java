/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

import io.sealworks.api.base.PostProofType;
import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.PostPartition;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.PostProof.ProvenSector;

/**
 * What the miner actor asks of a window PoSt (builtin-actors, {@code submit_windowed_post} and
 * {@code dispute_windowed_post}). A proof is accepted unseen, unless sectors recover by it.
 */
final class PostRules {

    private final Policy policy;
    private final Randomness randomness;

    PostRules(Policy policy, Randomness randomness) {
        this.policy = policy;
        this.randomness = randomness;
    }

    /** All but the proof itself. */
    Outcome check(MinerActor miner, SubmitWindowedPoSt message, long epoch) {
        DeadlineInfo now = miner.deadlines().info(epoch, policy.post());
        return Outcome.ofAll(
                () -> shape(miner, message),
                () -> inTime(now, message),
                () -> commitment(now, message, epoch),
                () -> partitions(miner, message));
    }

    private Outcome shape(MinerActor miner, SubmitWindowedPoSt message) {
        PostProofType right = PostProofType.window(miner.info().sealProof().size());
        int partitions = message.partitions().size();
        int bytes = message.proofs().stream().mapToInt(p -> p.length).sum();
        if (partitions < 1 || partitions > policy.post().maxPartitions()) {
            return illegal(
                    "too many partitions %d (1 to %d may be)"
                            .formatted(partitions, policy.post().maxPartitions()));
        }
        if (message.type() != right) {
            return illegal("proof type " + message.type() + " must be " + right);
        }
        boolean whole = bytes > 0 && bytes % PostProofType.PROOF_BYTES == 0;
        return whole && bytes <= partitions * PostProofType.PROOF_BYTES
                ? Outcome.OK
                : illegal("the proof of %d partitions has %d bytes".formatted(partitions, bytes));
    }

    private static Outcome inTime(DeadlineInfo now, SubmitWindowedPoSt message) {
        return message.deadline() == now.index()
                ? Outcome.OK
                : illegal(
                        "invalid deadline %d at epoch %d, expected %d"
                                .formatted(message.deadline(), now.epoch(), now.index()));
    }

    private Outcome commitment(DeadlineInfo now, SubmitWindowedPoSt message, long epoch) {
        long commit = message.commitEpoch();
        if (commit < now.challenge() || commit >= epoch) {
            return illegal(
                    "chain commit epoch %d must be between the challenge %d and now %d"
                            .formatted(commit, now.challenge(), epoch));
        }
        return randomness.postCommit(commit).equals(Optional.of(message.commitRandomness()))
                ? Outcome.OK
                : illegal("post commit randomness mismatched: the proof is for another fork");
    }

    private static Outcome partitions(MinerActor miner, SubmitWindowedPoSt message) {
        Set<Integer> seen = new HashSet<>();
        for (PostPartition each : message.partitions()) {
            Optional<Partition> partition =
                    miner.deadlines().partition(message.deadline(), each.index());
            if (partition.isEmpty()) {
                return Outcome.refused(Exit.NOT_FOUND, "no such partition " + each.index());
            }
            boolean posted =
                    miner.deadlines().of(message.deadline()).posted().contains((long) each.index());
            if (posted || !seen.add(each.index())) {
                return illegal("partition already proven: " + each.index());
            }
            if (!partition.get().live().containsAll(each.skipped())) {
                return illegal("skipped sectors are not all in partition " + each.index());
            }
        }
        return toProve(miner, message).isEmpty()
                ? illegal("cannot prove partitions with no active sectors")
                : Outcome.OK;
    }

    private static List<Long> toProve(MinerActor miner, SubmitWindowedPoSt message) {
        List<Long> numbers = new ArrayList<>();
        for (PostPartition each : message.partitions()) {
            Partition partition =
                    miner.deadlines().partition(message.deadline(), each.index()).orElseThrow();
            SortedSet<Long> due = partition.toProve();
            each.skipped().forEach(due::remove);
            numbers.addAll(due);
        }
        return numbers;
    }

    /** What a message that passed {@link #check} says is proven. */
    PostProof proof(MinerActor miner, SubmitWindowedPoSt message, long epoch) {
        DeadlineInfo now = miner.deadlines().info(epoch, policy.post());
        List<ProvenSector> sectors =
                toProve(miner, message).stream()
                        .map(n -> new ProvenSector(n, commR(miner, n)))
                        .toList();
        return new PostProof(
                miner.info().actor(),
                message.type(),
                randomness.windowPost(miner.info().actor(), now.challenge()),
                sectors,
                message.proofs());
    }

    private static io.sealworks.api.base.Bytes32 commR(MinerActor miner, long number) {
        return miner.sectors().get(number).sealedCid().sealed().orElseThrow();
    }

    /** Whether sectors recover by it: then it is looked at before it is accepted. */
    static boolean recovers(MinerActor miner, SubmitWindowedPoSt message) {
        return message.partitions().stream()
                .anyMatch(
                        p ->
                                miner.deadlines()
                                        .partition(message.deadline(), p.index())
                                        .filter(q -> !p.skipped().containsAll(q.recovering()))
                                        .isPresent());
    }

    /** All but the proof itself. */
    Outcome check(MinerActor miner, DisputeWindowedPoSt message, long epoch) {
        DeadlineInfo last = lastClosed(miner, message.deadline(), epoch);
        boolean inTime =
                epoch >= last.close() && epoch < last.close() + policy.post().disputeWindow();
        if (!inTime) {
            return Outcome.refused(
                    Exit.FORBIDDEN,
                    "can only dispute window posts during the dispute window (%d epochs after the challenge window closes)"
                            .formatted(policy.post().disputeWindow()));
        }
        return disputed(miner, message).isPresent()
                ? Outcome.OK
                : illegal("no window PoSt %d to dispute".formatted(message.post()));
    }

    private DeadlineInfo lastClosed(MinerActor miner, int index, long epoch) {
        DeadlineInfo next = miner.deadlines().info(epoch, policy.post()).upcoming(index);
        return new DeadlineInfo(
                epoch, next.periodStart() - policy.post().provingPeriod(), index, policy.post());
    }

    /** The proof that a dispute is about. */
    static Optional<Deadline.Accepted> disputed(MinerActor miner, DisputeWindowedPoSt message) {
        List<Deadline.Accepted> all = miner.deadlines().of(message.deadline()).disputable();
        return message.post() >= 0 && message.post() < all.size()
                ? Optional.of(all.get(message.post()))
                : Optional.empty();
    }

    private static Outcome illegal(String detail) {
        return Outcome.refused(Exit.ILLEGAL_ARGUMENT, detail);
    }
}
