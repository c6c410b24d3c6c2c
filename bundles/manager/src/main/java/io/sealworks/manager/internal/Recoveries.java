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

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.manager.internal.PartitionCheck.Found;

/**
 * Looks at a deadline two windows before it opens: who can't be proven is told about while there is
 * time, and who can be proven again is declared recovered.
 */
final class Recoveries {

    private final PosterParts parts;
    private final long miner;
    private final Map<Long, Future<Found>> looks = new HashMap<>();

    Recoveries(PosterParts parts, long miner) {
        this.parts = parts;
        this.miner = miner;
    }

    void round(DeadlineInfo window) throws ManagerException, InterruptedException {
        looks.keySet().removeIf(open -> open < window.open());
        List<PartitionOnChain> partitions =
                parts.links().chain(c -> c.partitions(miner, window.index()));
        SortedSet<Long> live = new TreeSet<>();
        partitions.forEach(p -> live.addAll(p.live()));
        if (live.isEmpty() || window.epoch() >= window.faultCutoff()) {
            return;
        }
        boolean strict = parts.config().strictCheck();
        Future<Found> look =
                looks.computeIfAbsent(
                        window.open(),
                        o -> parts.threads().submit(() -> parts.check().look(miner, live, strict)));
        if (look.isDone()) {
            act(window, partitions, live, result(window, look));
        }
    }

    private Found result(DeadlineInfo window, Future<Found> look)
            throws ManagerException, InterruptedException {
        try {
            return look.get();
        } catch (ExecutionException e) {
            looks.remove(window.open());
            throw ManagerException.temporary(
                    "the early check: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void act(
            DeadlineInfo window,
            List<PartitionOnChain> partitions,
            SortedSet<Long> live,
            Found found)
            throws ManagerException {
        for (Long number : live) {
            String bad = found.bad().get(number);
            String unknown = found.unknown().get(number);
            if (bad != null) {
                raise(window, number, "will not be proven: " + bad);
            } else if (unknown != null) {
                raise(window, number, "could not be checked: " + unknown);
            } else {
                parts.alerts().clear(miner, window.index(), number);
            }
        }
        if (!declarations(window, partitions, found).isEmpty()) {
            declare(window, live, found);
        }
    }

    private List<Declaration> declarations(
            DeadlineInfo window, List<PartitionOnChain> partitions, Found found) {
        List<Declaration> declarations = new ArrayList<>();
        int recovering = partitions.stream().mapToInt(p -> p.recovering().size()).sum();
        int left = Math.max(0, orAll(parts.config().maxRecoveries()) - recovering);
        int most = orAll(parts.config().maxRecoveryPartitions());
        for (PartitionOnChain partition : partitions) {
            List<Long> back =
                    partition.faulty().stream()
                            .filter(n -> !partition.recovering().contains(n))
                            .filter(n -> found.good().containsKey(n))
                            .filter(n -> !found.unknown().containsKey(n))
                            .limit(left)
                            .toList();
            if (!back.isEmpty() && declarations.size() < most) {
                declarations.add(new Declaration(window.index(), partition.index(), back));
                left -= back.size();
            }
        }
        return declarations;
    }

    private static int orAll(int limit) {
        return limit > 0 ? limit : Integer.MAX_VALUE;
    }

    /** One message after the other: the next one names what is left when the last has landed. */
    private void declare(DeadlineInfo window, SortedSet<Long> live, Found found)
            throws ManagerException {
        Optional<SectorId> subject = parts.messages().subject(miner, live);
        if (subject.isEmpty()
                || parts.messages().sent(subject.get(), Kind.RECOVER, window).stream()
                        .anyMatch(PostMessages.Sent::underWay)) {
            return;
        }
        // Looked at after the messages: one that has landed since would be sent twice.
        List<PartitionOnChain> now = parts.links().chain(c -> c.partitions(miner, window.index()));
        List<Declaration> declarations = declarations(window, now, found);
        if (!declarations.isEmpty()) {
            parts.messages().recover(subject.get(), window, declarations);
        }
    }

    private void raise(DeadlineInfo window, long number, String why) {
        parts.alerts().raise(miner, window.index(), number, why);
    }

    void cancel() {
        looks.values().forEach(f -> f.cancel(true));
        looks.clear();
    }
}
