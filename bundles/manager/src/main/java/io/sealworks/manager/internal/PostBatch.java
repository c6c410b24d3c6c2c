/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage.PostPartition;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.manager.PostProof;
import io.sealworks.manager.internal.PartitionCheck.Found;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Partitions of one window that are proven together: checked, proven, verified, sent. Each call of
 * {@link #step} takes it as far as it goes without waiting; what fails begins anew with the next.
 */
final class PostBatch {

    private static final Logger LOG = LoggerFactory.getLogger(PostBatch.class);

    private final PosterParts parts;
    private final long miner;
    private final DeadlineInfo window;
    private final List<Integer> indexes;
    private final Map<Long, String> left = new HashMap<>();
    private @Nullable Future<Found> check;
    private @Nullable PostInput input;
    private @Nullable PostOutput proven;
    private long failures;
    private boolean underWay;
    private int tries;

    /**
     * @param indexes of the partitions
     */
    PostBatch(PosterParts parts, long miner, DeadlineInfo window, List<Integer> indexes) {
        this.parts = parts;
        this.miner = miner;
        this.window = window;
        this.indexes = List.copyOf(indexes);
    }

    List<Integer> indexes() {
        return indexes;
    }

    /** Whether its proof is being computed. */
    boolean underWay() {
        return underWay;
    }

    /** How often its proof was begun. */
    int tries() {
        return tries;
    }

    /**
     * @param partitions of the deadline, as the chain has them now
     * @param mayBegin whether a proof may be begun; one that is under way goes on
     */
    void step(long head, SectorId subject, List<PartitionOnChain> partitions, boolean mayBegin)
            throws ManagerException, InterruptedException {
        SortedSet<Long> due = new TreeSet<>();
        indexes.forEach(i -> due.addAll(partitions.get(i).toProve()));
        Optional<Found> found = checked(due);
        if (found.isEmpty()) {
            return;
        }
        found.get().bad().forEach(left::put);
        List<Long> numbers = new ArrayList<>(due);
        numbers.removeIf(left::containsKey);
        left.keySet().retainAll(due);
        report(found.get());
        if (numbers.isEmpty()) {
            alert("no sector of partitions " + indexes + " can be proven");
            return;
        }
        if (prove(found.get(), numbers, mayBegin) && open(head)) {
            send(subject, partitions);
        }
    }

    private boolean open(long head) {
        return head >= window.open() + parts.config().submitConfidence() && head < window.close();
    }

    private Optional<Found> checked(SortedSet<Long> due)
            throws ManagerException, InterruptedException {
        if (check == null) {
            boolean strict = parts.config().strictCheck();
            check = parts.threads().submit(() -> parts.check().look(miner, due, strict));
        }
        if (!check.isDone()) {
            return Optional.empty();
        }
        try {
            return Optional.of(check.get());
        } catch (ExecutionException e) {
            check = null;
            throw ManagerException.temporary(
                    "the check before window PoSt: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void report(Found found) {
        left.forEach((number, why) -> raise(number, "is skipped: " + why));
        found.unknown().forEach((number, why) -> raise(number, "could not be checked: " + why));
    }

    /** Whether there is a proof of exactly these sectors that holds. */
    private boolean prove(Found found, List<Long> numbers, boolean mayBegin)
            throws ManagerException {
        PostInput wanted = input(found, numbers);
        if (!wanted.equals(input)) {
            input = wanted;
            restart();
        }
        if (proven == null && (underWay || mayBegin)) {
            tries += underWay ? 0 : 1;
            underWay = false;
            Optional<PostOutput> output = poll(wanted);
            underWay = output.isEmpty();
            proven = output.isPresent() ? verified(wanted, output.get()) : null;
        }
        return proven != null;
    }

    private void restart() {
        proven = null;
        underWay = false;
    }

    private Optional<PostOutput> poll(PostInput wanted) throws ManagerException {
        try {
            return parts.prover().poll(wanted, window.index(), indexes);
        } catch (ManagerException e) {
            alert("proving partitions " + indexes + " failed: " + e.getMessage());
            throw e;
        }
    }

    private @Nullable PostOutput verified(PostInput wanted, PostOutput output)
            throws ManagerException {
        if (output.proofs().isEmpty()) {
            output.faults().forEach(f -> left.put(f, "the proof found it faulty"));
            return null;
        }
        verify(wanted, output);
        return output;
    }

    private void verify(PostInput wanted, PostOutput output) throws ManagerException {
        List<PostProof.ProvenSector> sectors =
                wanted.sectors().stream()
                        .map(s -> new PostProof.ProvenSector(s.number(), s.commR()))
                        .toList();
        PostProof proof =
                new PostProof(miner, wanted.type(), wanted.seed(), sectors, output.proofs());
        boolean holds;
        try {
            holds =
                    parts.links()
                            .with(
                                    parts.links().verifierGate(),
                                    (io.sealworks.api.base.ServiceGate.Call<
                                                    io.sealworks.api.manager.ProofVerifier,
                                                    Boolean,
                                                    SealingException>)
                                            v -> v.verifyWindowPost(proof));
        } catch (ManagerException e) {
            throw e;
        } catch (SealingException e) {
            alert("the proof of partitions " + indexes + " can't be verified: " + e.getMessage());
            throw ManagerException.temporary(e.getMessage(), e);
        }
        if (!holds) {
            parts.prover().cancel(wanted);
            check = null;
            alert("the proof of partitions " + indexes + " does not hold; it is not sent");
            throw ManagerException.temporary("a window PoSt did not hold");
        }
    }

    private PostInput input(Found found, List<Long> numbers) throws ManagerException {
        Bytes32 seed = parts.links().chain(c -> c.windowPostRandomness(miner, window.challenge()));
        PostProofType type =
                PostProofType.window(found.good().get(numbers.get(0)).proofType().size());
        return new PostInput(
                miner,
                type,
                seed.asFieldElement(),
                numbers.stream().map(n -> found.good().get(n).toProve()).toList());
    }

    private void send(SectorId subject, List<PartitionOnChain> partitions) throws ManagerException {
        long commit = window.challenge();
        Bytes32 randomness = parts.links().chain(c -> c.postCommitRandomness(commit));
        List<PostPartition> posts =
                indexes.stream()
                        .map(i -> new PostPartition(i, skipped(partitions.get(i))))
                        .toList();
        parts.messages()
                .submit(
                        subject,
                        window,
                        new SubmitWindowedPoSt(
                                miner,
                                window.index(),
                                posts,
                                input.type(),
                                proven.proofs(),
                                commit,
                                randomness));
        parts.alerts().clear(miner, window.index(), -1);
        input.sectors().forEach(s -> parts.alerts().clear(miner, window.index(), s.number()));
        LOG.info(
                "window PoSt of t0{}, deadline {}, partitions {}: {} sectors proven, {} skipped",
                miner,
                window.index(),
                indexes,
                input.sectors().size(),
                left.size());
    }

    private List<Long> skipped(PartitionOnChain partition) {
        return partition.toProve().stream().filter(left::containsKey).toList();
    }

    /**
     * Each message that came to nothing means all from the start, which also keeps them apart.
     *
     * @param sent how many were sent, none of which is alive
     */
    void failed(long sent) {
        if (sent > failures) {
            failures = sent;
            check = null;
            restart();
            left.clear();
        }
    }

    /** Nothing is left to do now, whoever did it. */
    void rest() {
        if (underWay) {
            underWay = false;
            parts.prover().cancel(input);
        }
    }

    void cancel() {
        if (check != null) {
            check.cancel(true);
        }
        if (input != null && proven == null) {
            parts.prover().cancel(input);
        }
    }

    private void alert(String why) {
        parts.alerts().raise(miner, window.index(), -1, why);
    }

    private void raise(long number, String why) {
        parts.alerts().raise(miner, window.index(), number, why);
    }
}
