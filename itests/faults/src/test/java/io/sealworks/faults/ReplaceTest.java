/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import io.sealworks.api.base.SectorId;
import io.sealworks.faults.Parts.Part;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product below its OSGi components: each part is replaced at each state of the sealer plan.
 * The sector is sealed once, no task is done twice, no report is lost.
 */
class ReplaceTest {

    private static final List<String> STAGES =
            List.of("add_pieces", "tree_d", "pc1", "pc2", "transfer", "verify_stored", "c1", "c2");

    /** Rounds that a part stays away after the thread's last change. */
    private static final int GAP = 3;

    private Path folder;
    private HttpWire wire;
    private Cluster cluster;
    private Parts parts;

    @BeforeTry
    void prepare() throws Exception {
        folder = Files.createTempDirectory("replace");
    }

    private void begin(String held) throws Exception {
        wire = new HttpWire();
        cluster = new Cluster(folder, wire, held);
        parts = new Parts(cluster, wire);
    }

    @AfterTry
    void end() throws Exception {
        cluster.close();
        wire.close();
        Snapshot.remove(folder);
    }

    /** Whatever the thread writes, the part is gone when it goes on, until it stands still. */
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void eachIsAwayWhenTheNextStepBegins(@ForAll Part part) throws Exception {
        begin("");
        AtomicInteger rounds = new AtomicInteger();
        int[] gaps = new int[1];
        cluster.onChange(
                () -> {
                    rounds.set(0);
                    parts.awayHere(part);
                });
        finish(
                () -> {
                    if (parts.isAway(part) && rounds.incrementAndGet() > GAP) {
                        gaps[0]++;
                        parts.back(part);
                    }
                });
        assertThat(gaps[0]).isPositive();
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void allAreReplacedUnderEachTask(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        begin(STAGES.get(0));
        for (String stage : STAGES) {
            cluster.engine.hold(stage);
            until(stage + " is held", () -> cluster.engine.done().contains(stage));
            List<Part> shuffled = new ArrayList<>(List.of(Part.values()));
            Collections.shuffle(shuffled, random);
            for (Part part : shuffled) {
                parts.away(part);
                parts.pass(1);
                parts.back(part);
                parts.pass(1);
                assertThat(cluster.engine.done()).as("%s, %s", stage, part).endsWith(stage);
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
                "the sector is finished",
                () -> {
                    work.go();
                    assertThat(cluster.worker().info().paused())
                            .as(cluster.worker().info().toString())
                            .isFalse();
                    return cluster.events().contains("Finish")
                            && cluster.worker().info().sector() == null;
                });
        cluster.onChange(() -> {});
        for (Part part : Part.values()) {
            if (parts.isAway(part)) {
                parts.back(part);
            }
        }
        cluster.untilLanded(Map.of("pre-commit", 1L, "prove", 1L));
        parts.pass(1);
        sealedOnce();
    }

    private void until(String what, Callable<Boolean> is) {
        Cluster.patience(what)
                .until(
                        () -> {
                            parts.pass(5);
                            return is.call();
                        });
    }

    private void sealedOnce() throws Exception {
        assertThat(cluster.engine.done()).doesNotHaveDuplicates().containsAll(STAGES);
        assertThat(cluster.manager.sectors()).hasSize(1);
        SectorId sector = cluster.manager.sectors().get(0).id();
        assertThat(cluster.chain().sector(sector)).isPresent();
        assertThat(cluster.manager.events(sector)).isEqualTo(cluster.events());
    }
}
