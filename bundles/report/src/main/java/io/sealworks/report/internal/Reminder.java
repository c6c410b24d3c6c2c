/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.plan.Plan;

/**
 * A thread that computes or waits for hours has nothing new to report, and a manager's word that
 * its sector is over comes only as the answer to a report. So the last one is sent again at every
 * ping interval; managers take a report twice as one.
 */
final class Reminder {

    private final Links links;
    private final LongSupplier nanos;
    private final Map<Path, Long> last = new HashMap<>();

    /**
     * @param nanos a clock that never jumps
     */
    Reminder(Links links, LongSupplier nanos) {
        this.links = links;
        this.nanos = nanos;
    }

    /** A report of the location goes out now. */
    void sent(Path location) {
        last.put(location, nanos.getAsLong());
    }

    /** Whether the location's thread has a sector of which nothing was said for an interval. */
    boolean isDue(Path location) {
        Long then = last.get(location);
        if (then != null && nanos.getAsLong() - then < interval().toNanos()) {
            return false;
        }
        return threads().stream()
                .anyMatch(
                        t ->
                                t.sector() != null
                                        && !Plan.WDPOST.equals(t.plan())
                                        && t.location().equals(location.toString()));
    }

    private Duration interval() {
        return links.worker.call(Links.PATIENCE, w -> w.config(Links.SELF)).worker().pingInterval();
    }

    private List<ThreadInfo> threads() {
        return links.threads.call(Links.PATIENCE, t -> t.list(Links.SELF));
    }
}
