/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import io.sealworks.faults.FaultyWire.Fault;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import static org.assertj.core.api.Assertions.assertThat;

/** All that can go wrong at once, at random: the sector is sealed once all the same. */
class StormTest {

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void aSectorIsSealedOnceWhateverHappens(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("storm");
        int[] calm = {60};
        FaultyWire wire =
                new FaultyWire(
                        () -> {
                            boolean fault = calm[0] > 0 && random.nextInt(4) == 0;
                            return fault
                                    ? Fault.values()[random.nextInt(Fault.values().length)]
                                    : Fault.NONE;
                        });
        try (Cluster cluster = new Cluster(folder, wire)) {
            while (calm[0]-- > 0) {
                cluster.pass(1 + random.nextInt(12));
                gust(cluster, random);
            }
            cluster.untilFinished();
            assertThat(cluster.manager.sectors()).hasSize(1);
            cluster.untilLanded(Map.of("pre-commit", 1L, "prove", 1L));
            assertThat(cluster.chain().sector(cluster.manager.sectors().get(0).id())).isPresent();
        } finally {
            Snapshot.remove(folder);
        }
    }

    private static void gust(Cluster cluster, Random random) throws Exception {
        switch (random.nextInt(8)) {
            case 0 -> cluster.restartWorker();
            case 1 -> cluster.reorg(1 + random.nextInt(9), random.nextBoolean());
            case 2 -> cluster.arm("drop", 0, 1, 0);
            case 3 -> cluster.arm("reply-lost", 0, 1, 0);
            case 4 -> cluster.arm("fail", 0, 1, 7);
            default -> {}
        }
    }
}
