/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.itests.container.Stop.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every bundle is replaced by another revision while processors hold the tasks of all threads: they
 * go on, no task is done twice, and those who ask meanwhile get their answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplaceIT {
    private static final int THREADS = 2;

    /** Without the one of {@link Changes}. */
    private static final String SEALING = "0-" + (THREADS - 1);

    private static final int REPLACEMENTS = Chance.FULL ? 20 : 3;

    /** Pools of the container's own grow and shrink. */
    private static final int FEW_THREADS = 15;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** With them the sectors of the long form come to their ends, else to C1Done. */
    private final boolean proven = Chance.FULL && !Parameters.porep().isEmpty();

    private final List<Stop> stops = Chance.FULL ? Stop.all(proven) : List.of(Stop.PC1);
    private final Path folder = Folders.fresh("replace");
    private final Configs configs = Configs.in(folder, THREADS);
    private final Changes changes = Changes.in(configs, THREADS);
    private final HeldStages held = HeldStages.in(folder, configs, THREADS, heldStages());
    private final Container container = new Container(folder.resolve("data"), configs);
    private final Replacement replacement = new Replacement(container, folder.resolve("revisions"));

    ReplaceIT() throws IOException {
        if (!proven) {
            container.withoutParameters();
        }
        if (Chance.FULL) {
            configs.inManager("Clock = \"fast\"", "Clock = \"manual\"");
            configs.inManager("2KiB\"", "2KiB\"\nPorep = \"SYNTHETIC\"");
            configs.inManager("[Miners.Sector]", "[Miners.Sector]\nEnabled = false");
        }
    }

    private List<String> heldStages() {
        return stops.stream().filter(s -> s.is(Kind.HELD)).map(Stop::by).toList();
    }

    @AfterAll
    void end() {
        container.close();
    }

    @Test
    @Order(1)
    void everyBundleIsReplacedUnderEveryTask() throws Exception {
        container.start(Role.BOTH);
        long jvm = container.pid();
        Chance chance = Chance.of(0);
        Traffic traffic = new Traffic(container, changes);
        try (traffic) {
            for (int i = 0; i < stops.size(); i++) {
                Stop stop = stops.get(i);
                await(stop + ", " + Chance.seedInWords())
                        .atMost(stop.patience())
                        .until(() -> standsAt(stop));
                for (String bundle : chance.shuffled(Revision.bundles())) {
                    replaceAt(stop, bundle, traffic);
                }
                traffic.noneFailed();
                goOn(stop, i + 1 < stops.size() ? stops.get(i + 1) : stop);
            }
        }
        await("the end of all sectors, " + Chance.seedInWords())
                .atMost(PATIENCE)
                .until(() -> all(this::isAtItsEnd));
        assertThat(container.pid()).isEqualTo(jvm);
        eachTaskRanOnce();
        changes.eachWasDoneOnce(container, traffic.forgiven());
        new Survey(configs, THREADS).awaitReports(container);
    }

    @Test
    @Order(2)
    void ofEachBundleAtMostOneOldRevisionStays() throws Exception {
        List<String> leaves = Revision.bundles().stream().filter(b -> !isContract(b)).toList();
        Heap before = Heap.of(container.pid());
        long loaders = before.bundleLoaders();
        List<String> leaks = new ArrayList<>();
        for (String bundle : leaves) {
            for (int i = 0; i < REPLACEMENTS; i++) {
                replacement.replace(bundle);
            }
            long now = Heap.bundleLoaders(container.pid());
            if (now > loaders + 1) {
                leaks.add(bundle + ": from " + loaders + " class loaders to " + now);
            }
            loaders = now;
        }
        Heap last = Heap.of(container.pid());
        assertThat(leaks).as("of %s replacements each", REPLACEMENTS).isEmpty();
        assertThat(last.bundleLoaders() - before.bundleLoaders())
                .as("from %s to %s", before, last)
                .isLessThanOrEqualTo(leaves.size());
        assertThat(last.threads() - before.threads())
                .as("from %s to %s", before, last)
                .isLessThanOrEqualTo(FEW_THREADS);
        assertThat(last.metaspace())
                .as("from %s to %s", before, last)
                .isLessThan(before.metaspace() * 5 / 4);
    }

    /** All of ours depend on it, and restart with it. */
    private static boolean isContract(String bundle) {
        return bundle.startsWith("sealworks-api-");
    }

    private boolean isAtItsEnd(Threads.Line thread) {
        return proven ? thread.sector().isEmpty() : thread.waitsForParameters();
    }

    private void replaceAt(Stop stop, String bundle, Traffic traffic) throws IOException {
        List<String> executors = executors();
        String what = "%s is replaced at %s".formatted(bundle, stop.state());
        traffic.during(what);
        if (Replacement.mayRefuse(bundle)) {
            traffic.excuse(() -> replacement.replace(bundle));
        } else {
            replacement.replace(bundle);
        }
        await(what + ", " + Chance.seedInWords())
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> standsAt(stop) && executors().equals(executors));
        if (stop.is(Kind.HELD)) {
            assertThat(held.tasks(stop.by())).as(what).hasSize(THREADS);
            assertThat(held.answers(stop.by())).as(what).isZero();
        }
    }

    private boolean standsAt(Stop stop) throws IOException {
        return all(
                        t ->
                                t.state().equals(stop.state())
                                        && t.paused() == stop.is(Kind.PAUSED)
                                        && t.sector().isEmpty() == stop.is(Kind.REST))
                && (!stop.is(Kind.HELD)
                        || executors().size() == THREADS
                                && held.tasks(stop.by()).size() == THREADS);
    }

    /** A pause is asked for before the threads go on; of one that ends it is asked at once. */
    private void goOn(Stop stop, Stop next) throws IOException {
        if (next.is(Kind.PAUSED) && !stop.is(Kind.PAUSED)) {
            run(next.pause(SEALING));
        }
        switch (stop.kind()) {
            case HELD -> held.letGo(stop.by());
            case PAUSED ->
                    run(
                            "worker:resume "
                                    + SEALING
                                    + (next.is(Kind.PAUSED) ? "; " + next.pause(SEALING) : ""));
            case CHAIN ->
                    await("the chain to take them from " + stop)
                            .atMost(PATIENCE)
                            .pollInSameThread()
                            .until(() -> advanced(stop));
            case REST -> giveOutSectors();
        }
    }

    /** Of the threads that seal. */
    private boolean all(Predicate<Threads.Line> condition) {
        return Threads.all(container, t -> changes.concerns(t) || condition.test(t));
    }

    private boolean advanced(Stop stop) {
        run("chain:advance 10");
        return all(t -> !t.state().equals(stop.state()));
    }

    private void giveOutSectors() throws IOException {
        if (Files.readString(configs.manager()).contains("Enabled = false")) {
            configs.inManager("Enabled = false", "Enabled = true");
            run("chain:advance 100; bundle:restart --during-deadline sealworks-manager");
        }
    }

    private void run(String line) {
        try (Shell shell = container.shell()) {
            shell.run(line).mustBeOk(line);
        }
    }

    private void eachTaskRanOnce() throws IOException {
        for (String stage : heldStages()) {
            List<String> tasks = held.tasks(stage);
            assertThat(tasks).as(stage).hasSize(THREADS);
            assertThat(new HashSet<>(tasks)).as(stage).hasSize(THREADS);
            assertThat(held.answers(stage)).as(stage).isEqualTo(THREADS);
        }
    }

    private List<String> executors() {
        return container.worker().call("WorkerList").findValues("proc").stream()
                .map(JsonNode::asText)
                .filter(text -> text.startsWith("ext(pid: "))
                .toList();
    }
}
