/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final int REPLACEMENTS = Chance.FULL ? 20 : 3;

    /** Pools of the container's own grow and shrink. */
    private static final int FEW_THREADS = 15;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Stages that processors hold, and the state of the threads that wait for them. */
    private static final List<Stop> ALL =
            List.of(
                    Stop.pausedBefore("AcquireDeals", "Allocated"),
                    Stop.heldIn("add_pieces", "DealsAcquired"),
                    Stop.heldIn("tree_d", "PieceAdded"),
                    Stop.pausedBefore("AssignTicket", "TreeDBuilt"),
                    Stop.heldIn("pc1", "TicketAssigned"),
                    Stop.heldIn("pc2", "PC1Done"),
                    Stop.pausedBefore("SubmitPreCommit", "PC2Done"),
                    Stop.pausedBefore("WaitPCLanded", "PCSubmitted"),
                    Stop.heldIn("transfer", "PCLanded"),
                    Stop.pausedBefore("SubmitPersisted", "Persisted"),
                    Stop.pausedBefore("WaitSeed", "PersistanceSubmitted"),
                    Stop.heldIn("c1", "SeedAssigned"));

    private static final List<Stop> STOPS =
            Chance.FULL ? ALL : ALL.stream().filter(s -> "pc1".equals(s.processor())).toList();

    private final Path folder = Folders.fresh("replace");
    private final Configs configs = Configs.in(folder, THREADS);
    private final HeldStages held = HeldStages.in(folder, configs, THREADS, heldStages());
    private final Container container =
            new Container(folder.resolve("data"), configs).withoutParameters();
    private final Replacement replacement = new Replacement(container, folder.resolve("revisions"));

    ReplaceIT() throws IOException {}

    /**
     * Where all threads stand while bundles are replaced.
     *
     * @param processor whose answers are held back, empty where the threads are paused
     */
    private record Stop(String processor, String before, String state) {
        static Stop heldIn(String processor, String state) {
            return new Stop(processor, "", state);
        }

        static Stop pausedBefore(String stage, String state) {
            return new Stop("", stage, state);
        }

        boolean held() {
            return !processor.isEmpty();
        }
    }

    private static List<String> heldStages() {
        return STOPS.stream().filter(Stop::held).map(Stop::processor).toList();
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
        try (Traffic traffic = new Traffic(container)) {
            for (Stop stop : STOPS) {
                standAt(stop);
                for (String bundle : chance.shuffled(Revision.bundles())) {
                    replaceAt(stop, bundle, traffic);
                }
                traffic.noneFailed();
                goOnFrom(stop);
            }
        }
        await("C1 of all sectors, " + Chance.seedInWords())
                .atMost(PATIENCE)
                .until(() -> Threads.all(container, Threads.Line::waitsForParameters));
        assertThat(container.pid()).isEqualTo(jvm);
        eachTaskRanOnce();
        new Survey(configs, THREADS).awaitReports(container);
    }

    @Test
    @Order(2)
    void ofEachBundleAtMostOneOldRevisionStays() throws Exception {
        List<String> leaves = Revision.bundles().stream().filter(b -> !isContract(b)).toList();
        Heap before = Heap.of(container.pid());
        List<String> leaks = new ArrayList<>();
        Heap last = before;
        for (String bundle : leaves) {
            for (int i = 0; i < REPLACEMENTS; i++) {
                replacement.replace(bundle);
            }
            Heap now = Heap.of(container.pid());
            if (now.bundleLoaders() > last.bundleLoaders() + 1) {
                leaks.add(bundle + ": from " + last + " to " + now);
            }
            last = now;
        }
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
        if (stop.held()) {
            assertThat(held.tasks(stop.processor())).as(what).hasSize(THREADS);
            assertThat(held.answers(stop.processor())).as(what).isZero();
        }
    }

    private void standAt(Stop stop) {
        if (!stop.held()) {
            run("worker:pause --before " + stop.before() + " --all");
        }
        await(stop + ", " + Chance.seedInWords()).atMost(PATIENCE).until(() -> standsAt(stop));
    }

    private boolean standsAt(Stop stop) throws IOException {
        return Threads.all(
                        container,
                        t -> t.state().equals(stop.state()) && t.paused() == !stop.held())
                && (!stop.held()
                        || executors().size() == THREADS
                                && held.tasks(stop.processor()).size() == THREADS);
    }

    private void goOnFrom(Stop stop) throws IOException {
        if (stop.held()) {
            held.letGo(stop.processor());
        } else {
            run("worker:resume --all");
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
