/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.sealing.internal.DyingDisk;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/** A cluster whose tasks are done by processors, which live on when the worker is gone. */
final class Plant implements AutoCloseable {

    /** Only here time passes on the chain: a ticket must not grow old over a slow machine. */
    private static final Set<String> WAITS =
            Set.of("PCSubmitted", "PersistanceSubmitted", "ProofSubmitted");

    private static final int EPOCHS = 5;

    final Cluster cluster;
    final MadeUpProcessors made;
    private DyingDisk disk;

    Plant(Path folder, MadeUpProcessors made, DyingDisk disk) throws Exception {
        this(Trade.SEALER, folder, made, disk);
    }

    Plant(Trade trade, Path folder, MadeUpProcessors made, DyingDisk disk) throws Exception {
        this.made = made;
        this.disk = disk;
        made.forget();
        cluster = new Cluster(trade, folder, new Cluster.Means(made.real.start(), disk));
    }

    DyingDisk disk() {
        return disk;
    }

    /** The container ends or dies: worker and engine are gone, the processors are not. */
    void leave() throws IOException {
        cluster.leave();
        made.real.leave();
    }

    void comeBack() throws Exception {
        disk = DyingDisk.immortal();
        cluster.comeBack(new Cluster.Means(made.real.start(), disk));
    }

    /** A task of the stage has begun, and is held. */
    void untilHeld(String stage) {
        until("a task of " + stage, () -> made.begun(stage) > 0);
    }

    /** Its processor did it, whether anybody waits for it or not. */
    void untilDone(String stage) {
        Awaitility.await(stage).until(() -> made.done(stage) > 0);
    }

    /** Its result lies in the location, and nobody works there. */
    void untilResult(String stage) {
        untilDone(stage);
        Path results = cluster.location().resolve("tasks");
        Awaitility.await("the result of " + stage)
                .until(
                        () -> {
                            try (Stream<Path> all = Files.list(results)) {
                                return all.anyMatch(f -> isResult(f, stage));
                            }
                        });
    }

    private static boolean isResult(Path file, String stage) {
        try {
            return file.toString().endsWith(".json")
                    && Files.readString(file).contains("\"stage\":\"" + stage + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void untilFinishedOrDead(String how) {
        until("the end of the sector, " + how, () -> disk.dead() || cluster.finished());
    }

    void untilFinished() {
        untilFinished("whatever happened");
    }

    void untilFinished(String how) {
        until("the end of the sector, " + how, cluster::finished);
    }

    /** Lets time pass on the chain where the sector waits for it. */
    void until(String what, Callable<Boolean> is) {
        try {
            Awaitility.await(what)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> is.call() || passed());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + ", not " + cluster.worker().info(), e);
        }
    }

    /** Never true. */
    private boolean passed() throws ChainException {
        if (WAITS.contains(cluster.worker().info().state())) {
            cluster.pass(EPOCHS);
        }
        return false;
    }

    /** Every stage was done once, and begun once where no processor died. */
    void eachStageWasDoneOnce(String how) throws IOException {
        for (String stage : cluster.trade.stages()) {
            assertThat(made.done(stage))
                    .as("%s was done, %s", stage, how)
                    .isEqualTo(cluster.trade.count(stage));
        }
    }

    @Override
    public void close() throws IOException, StoreException {
        leave();
        cluster.close();
    }
}
