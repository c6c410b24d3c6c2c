/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.sealworks.api.manager.store.StoreException;
import io.sealworks.faults.Parts.Part;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product below its OSGi components, over HTTP, whose parts are replaced while a plan is at
 * work: the work is done once, no task is done twice, no report is lost.
 */
final class Replacement implements AutoCloseable {

    /** Rounds that a part stays away after the thread's last change. */
    private static final int GAP = 3;

    private final Path folder;
    private final HttpWire wire;
    private final Trade trade;
    private final Cluster cluster;
    private final Parts parts;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile Runnable onChange = () -> {};
    private int replaced;

    /**
     * @param held the stage whose tasks are held from the start
     */
    Replacement(Trade trade, String held) throws Exception {
        this.trade = trade;
        folder = Files.createTempDirectory("replace");
        wire = new HttpWire();
        cluster = new Cluster(trade, folder, wire, held, this::changed);
        parts = new Parts(cluster, wire);
    }

    /** In the sealing thread; it waits for the test to be ready. */
    private void changed() {
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        onChange.run();
    }

    /** Whatever the thread writes, the part is gone when it goes on, until it stands still. */
    static void whenTheNextStepBegins(Trade trade, Part part) throws Exception {
        try (Replacement replacement = new Replacement(trade, "")) {
            replacement.replaceAtEachStep(part);
        }
    }

    private void replaceAtEachStep(Part part) throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        onChange =
                () -> {
                    rounds.set(0);
                    parts.awayHere(part);
                };
        ready.countDown();
        finish(
                () -> {
                    if (parts.isAway(part) && rounds.incrementAndGet() > GAP) {
                        back(part);
                    }
                });
        assertThat(replaced).isPositive();
    }

    /** Each task is held until every part was replaced under it. */
    static void underEachTask(Trade trade, Random random) throws Exception {
        try (Replacement replacement = new Replacement(trade, trade.stages().get(0))) {
            replacement.replaceUnderEachTask(random);
        }
    }

    private void replaceUnderEachTask(Random random) throws Exception {
        ready.countDown();
        for (int task = 0; task < trade.stages().size(); task++) {
            List<String> begun = trade.stages().subList(0, task + 1);
            String stage = begun.get(task);
            cluster.engine.hold(stage);
            until(stage + " is held", () -> cluster.engine.done().size() == begun.size());
            List<Part> shuffled = new ArrayList<>(List.of(Part.values()));
            Collections.shuffle(shuffled, random);
            for (Part part : shuffled) {
                parts.away(part);
                parts.pass(1);
                parts.back(part);
                parts.pass(1);
                assertThat(cluster.engine.done()).as("%s, %s", stage, part).isEqualTo(begun);
            }
        }
        cluster.engine.release();
        finish(() -> {});
    }

    /** What the test does between two looks. */
    private interface Work {
        void go() throws Exception;
    }

    private void finish(Work work) throws Exception {
        until(
                "the work is done",
                () -> {
                    work.go();
                    assertThat(cluster.worker().info().paused())
                            .as(cluster.worker().info().toString())
                            .isFalse();
                    return cluster.finished();
                });
        parts.stay();
        for (Part part : Part.values()) {
            if (parts.isAway(part)) {
                back(part);
            }
        }
        cluster.untilLanded(trade.messages());
        parts.pass(1);
        Invariants.hold(cluster, trade.name());
        assertThat(cluster.engine.done()).isEqualTo(trade.stages());
        assertThat(cluster.chain().sector(cluster.sector())).isPresent();
        if (trade.seals()) {
            assertThat(cluster.manager.events(cluster.sector())).isEqualTo(cluster.events());
        }
    }

    private void back(Part part) throws Exception {
        parts.back(part);
        replaced++;
    }

    private void until(String what, Callable<Boolean> is) {
        Cluster.patience(what)
                .until(
                        () -> {
                            parts.pass(5);
                            return is.call();
                        });
    }

    @Override
    public void close() throws IOException, StoreException {
        cluster.close();
        wire.close();
        Snapshot.remove(folder);
    }
}
