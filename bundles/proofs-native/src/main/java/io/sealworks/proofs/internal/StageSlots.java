/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many tasks of one stage run at a time. */
final class StageSlots {

    private static final String C2 = "c2";

    private final int each;
    private final int c2;
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();

    /**
     * @param each tasks of one stage, 0 for the number of processors
     * @param c2 tasks of the stage c2, at least 1
     */
    StageSlots(int each, int c2) {
        this.each = each > 0 ? each : Runtime.getRuntime().availableProcessors();
        this.c2 = Math.max(1, c2);
    }

    void take(String stage) throws InterruptedException {
        free(stage).acquire();
    }

    void give(String stage) {
        free(stage).release();
    }

    /** What a task that waits for a slot waits for, in words. */
    String wanted(String stage) {
        int all = size(stage);
        int taken = all - free(stage).availablePermits();
        return "a " + stage + " slot (" + taken + " of " + all + " taken)";
    }

    private Semaphore free(String stage) {
        return free.computeIfAbsent(stage, s -> new Semaphore(size(s), true));
    }

    private int size(String stage) {
        return stage.equals(C2) ? c2 : each;
    }
}
