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

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.manager.internal.PostMessages.Sent;

/** One window of a deadline, from its challenge to its end. */
final class PostWindow {

    private final PosterParts parts;
    private final long miner;
    private final DeadlineInfo info;
    private final List<PostBatch> batches = new ArrayList<>();

    PostWindow(PosterParts parts, long miner, DeadlineInfo info) {
        this.parts = parts;
        this.miner = miner;
        this.info = info;
    }

    DeadlineInfo info() {
        return info;
    }

    /** Takes it as far as it goes now; trouble with one batch does not keep the others. */
    void round(long head) throws ManagerException, InterruptedException {
        List<PartitionOnChain> partitions =
                parts.links().chain(c -> c.partitions(miner, info.index()));
        SortedSet<Long> live = new TreeSet<>();
        partitions.forEach(p -> live.addAll(p.live()));
        if (live.isEmpty()) {
            return;
        }
        Optional<SectorId> subject = parts.messages().subject(miner, live);
        if (subject.isEmpty()) {
            alert("none of its " + live.size() + " sectors is known to this manager");
            return;
        }
        List<Sent> sent = parts.messages().sent(subject.get(), Kind.POST, info);
        if (info.isOpen(head)) {
            lookForStrangers(partitions, sent);
        }
        plan(partitions);
        ManagerException trouble = null;
        for (PostBatch batch : inTurn()) {
            try {
                step(batch, head, subject.get(), partitions, sent);
            } catch (ManagerException e) {
                trouble = e;
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    /** Groups what is to be proven, as many partitions as a message takes. */
    private void plan(List<PartitionOnChain> partitions) throws ManagerException {
        batches.removeIf(b -> isTorn(b, partitions));
        List<Integer> due =
                partitions.stream()
                        .filter(p -> !p.posted() && !p.toProve().isEmpty())
                        .map(PartitionOnChain::index)
                        .filter(i -> batches.stream().noneMatch(b -> b.indexes().contains(i)))
                        .toList();
        int network = parts.links().chain(c -> c.postConstants().maxPartitions());
        int own = parts.config().maxPartitions();
        int most = own > 0 ? Math.min(own, network) : network;
        for (int i = 0; i < due.size(); i += most) {
            List<Integer> some = due.subList(i, Math.min(due.size(), i + most));
            batches.add(new PostBatch(parts, miner, info, some));
        }
    }

    /** Those that are being proven first, then those whose turn comes. */
    private List<PostBatch> inTurn() {
        return batches.stream()
                .sorted(
                        Comparator.comparing((PostBatch b) -> !b.underWay())
                                .thenComparingInt(PostBatch::tries))
                .toList();
    }

    private boolean mayBegin() {
        return parts.config().parallel() || batches.stream().noneMatch(PostBatch::underWay);
    }

    /** Somebody else proved a part of it: what is left makes another batch. */
    private static boolean isTorn(PostBatch batch, List<PartitionOnChain> partitions) {
        long posted = batch.indexes().stream().filter(i -> partitions.get(i).posted()).count();
        return posted > 0 && posted < batch.indexes().size();
    }

    private void step(
            PostBatch batch,
            long head,
            SectorId subject,
            List<PartitionOnChain> partitions,
            List<Sent> sent)
            throws ManagerException, InterruptedException {
        boolean posted = batch.indexes().stream().allMatch(i -> partitions.get(i).posted());
        List<Sent> own = sent.stream().filter(s -> s.partitions().equals(batch.indexes())).toList();
        if (posted || own.stream().anyMatch(Sent::alive)) {
            batch.rest();
        } else {
            batch.failed(own.size());
            batch.step(head, subject, partitions, mayBegin());
        }
    }

    private void lookForStrangers(List<PartitionOnChain> partitions, List<Sent> sent) {
        List<Integer> foreign =
                partitions.stream()
                        .filter(PartitionOnChain::posted)
                        .map(PartitionOnChain::index)
                        .filter(i -> sent.stream().noneMatch(s -> s.covers(i)))
                        .toList();
        if (!foreign.isEmpty()) {
            alert(
                    "partitions "
                            + foreign
                            + " were proven by somebody else: is a second poster at work?");
        }
    }

    void cancel() {
        batches.forEach(PostBatch::cancel);
    }

    private void alert(String why) {
        parts.alerts().raise(miner, info.index(), -1, why);
    }
}
