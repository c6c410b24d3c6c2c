/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.sealing.internal.RealWorker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator's word and the end of a task come at the same moment. */
class RaceTest {

    private static final int ROUNDS = Chance.FULL ? 5 : 1;
    private static final int FEW = 6;
    private static final int NANOS = 3_000_000;

    @TempDir Path folder;

    private enum Word {
        PAUSE,
        PAUSE_AND_RESUME,
        GO_BACK,
        ABORT
    }

    private record Race(String stage, Word word, int round) {}

    private static List<Race> races() {
        List<Race> races = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String stage : MadeUpProcessors.STAGES) {
                races.add(new Race(stage, Word.PAUSE, round));
                races.add(new Race(stage, Word.PAUSE_AND_RESUME, round));
            }
            for (String stage : List.of("add_pieces", "tree_d", "pc1", "pc2")) {
                races.add(new Race(stage, Word.GO_BACK, round));
                races.add(new Race(stage, Word.ABORT, round));
            }
        }
        return races;
    }

    @Test
    void eitherComesFirstAndNothingIsLost() throws Exception {
        Random random = Chance.random();
        for (Race race : Chance.of(races(), FEW)) {
            Path place = Files.createDirectory(folder.resolve(race.toString()));
            try (Cluster cluster = new Cluster(place, Cluster.DIRECT, race.stage())) {
                cluster.until(race.stage(), () -> cluster.engine.done().contains(race.stage()));
                run(cluster, race, random.nextInt(NANOS), random.nextInt(NANOS));
                check(cluster, race);
            }
        }
    }

    private static void run(Cluster cluster, Race race, int wordAfter, int endAfter) {
        CompletableFuture<Void> word =
                CompletableFuture.runAsync(
                        () -> {
                            LockSupport.parkNanos(wordAfter);
                            say(cluster.worker(), race.word());
                        });
        LockSupport.parkNanos(endAfter);
        cluster.engine.release();
        word.join();
    }

    private static void say(RealWorker worker, Word word) {
        worker.pause();
        switch (word) {
            case PAUSE -> {}
            case PAUSE_AND_RESUME -> worker.resume(null, false);
            case GO_BACK -> moveTo(worker, "Allocated");
            case ABORT -> moveTo(worker, "Aborted");
        }
    }

    /** Refused until the thread stands still, and for good once its pre-commit was sent. */
    private static void moveTo(RealWorker worker, String state) {
        Cluster.patience(state).until(() -> moved(worker, state));
    }

    private static boolean moved(RealWorker worker, String state) {
        boolean stands = worker.info().paused();
        try {
            return worker.resume(state, true);
        } catch (BadRequestException refusal) {
            return stands;
        }
    }

    private static void check(Cluster cluster, Race race) throws Exception {
        String how = race + ", " + Chance.seedInWords();
        String last = race.word() == Word.ABORT ? "Abort" : "Finish";
        cluster.until(
                last + ", " + how,
                () -> {
                    if (cluster.worker().info().paused()) {
                        cluster.worker().resume(null, false);
                    }
                    return cluster.events().contains(last)
                            && cluster.worker().info().sector() == null;
                });
        if (race.word() == Word.ABORT) {
            assertThat(Invariants.faults(cluster.graph(), cluster.worker().history()))
                    .as(how)
                    .isEmpty();
            assertThat(cluster.manager.sectors()).as(how).hasSize(1);
            assertThat(cluster.location().resolve("quarantine")).as(how).isNotEmptyDirectory();
            return;
        }
        Invariants.hold(cluster, how);
        if (race.word() != Word.GO_BACK) {
            assertThat(cluster.engine.done()).as(how).doesNotHaveDuplicates();
        }
    }
}
