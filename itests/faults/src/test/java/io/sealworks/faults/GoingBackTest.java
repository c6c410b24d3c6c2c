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
import java.util.stream.IntStream;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.plan.PlanState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A person pauses a job after any of its tasks and lets it go on wherever the table allows: it ends
 * as it should, and what lay in the store before is there byte by byte.
 */
class GoingBackTest {

    private static final int FEW = 2;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void itEndsAsItShould(Trade trade) throws Exception {
        List<Integer> tasks = IntStream.range(0, trade.stages().size()).boxed().toList();
        Random random = Chance.random();
        for (int task : Chance.of(tasks, FEW)) {
            Path place = Files.createDirectory(folder.resolve(trade + "-" + task));
            try (Cluster cluster =
                    new Cluster(trade, place, Cluster.DIRECT, trade.stages().get(0))) {
                cluster.untilTask(task);
                cluster.worker().pause();
                cluster.engine.release();
                cluster.untilPaused();
                String from = cluster.worker().info().state();
                String how = trade + ", " + from + " to " + move(cluster, random);
                cluster.untilFinished();
                Invariants.hold(cluster, how + ", " + Chance.seedInWords());
            }
        }
    }

    /** To the first state of many that is allowed; what is refused changes nothing in the store. */
    private static String move(Cluster cluster, Random random) throws Exception {
        List<PlanState> states = new ArrayList<>(cluster.graph().states());
        states.removeIf(PlanState::operatorOnly);
        states.removeIf(s -> "SyntheticPoRep".equals(s.stage())); // its sectors are of another kind
        Collections.shuffle(states, random);
        Map<String, String> before = Snapshot.of(cluster.store());
        for (PlanState state : states) {
            try {
                assertThat(cluster.worker().resume(state.name(), false)).isTrue();
                return state.name();
            } catch (BadRequestException refusal) {
                assertThat(Snapshot.of(cluster.store())).as(state.name()).isEqualTo(before);
            }
        }
        throw new AssertionError("its own state is allowed");
    }
}
