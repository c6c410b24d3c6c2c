/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.plan.Past;
import io.sealworks.api.worker.HistoryEntry;

/**
 * What the histories of a worker say; one that is not open yet says nothing.
 *
 * @param own of the thread that asks
 * @param all of the worker
 */
record Histories(SealingThread own, List<SealingThread> all) implements Past {

    private static final int LOOKED_AT = 500;
    private static final int LAST = 5;

    @Override
    public Optional<Duration> took(String event) {
        List<Duration> all =
                own.history(LOOKED_AT).stream()
                        .filter(entry -> is(entry, event))
                        .map(entry -> Duration.ofMillis(entry.stepMillis()))
                        .toList();
        return all.stream().skip(Math.max(0, all.size() - LAST)).min(Comparator.naturalOrder());
    }

    @Override
    public int count(String event, Duration within) {
        long since = own.setup().clock().millis() - within.toMillis();
        return (int)
                all.stream()
                        .flatMap(thread -> thread.history(LOOKED_AT).stream())
                        .filter(entry -> entry.millis() >= since && is(entry, event))
                        .count();
    }

    private static boolean is(HistoryEntry entry, String event) {
        return entry.level() == null && entry.event().equals(event);
    }
}
