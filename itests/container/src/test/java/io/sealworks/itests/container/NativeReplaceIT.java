/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Native code in this JVM: what ran in one revision of its bundle runs in the later ones. */
class NativeReplaceIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BUNDLE = "sealworks-proofs-native";
    private static final String CLASS = "io.sealworks.proofs.internal.LoadedProofs";
    private static final int THREADS = 2;

    private final Path folder = Folders.fresh("native");
    private final Configs configs = Configs.in(folder, THREADS);
    private final HeldStages held = HeldStages.in(folder, configs, THREADS, List.of("add_pieces"));
    private final Container container =
            new Container(folder.resolve("data"), configs).withoutParameters();
    private final Replacement replacement = new Replacement(container, folder.resolve("revisions"));

    NativeReplaceIT() throws IOException {}

    @AfterEach
    void end() {
        container.close();
    }

    @Test
    void aPc1RunsBeforeAndAfterFiveReplacements() throws Exception {
        container.start(Role.BOTH);
        standBeforePc1();
        run("bundle:uninstall --during-deadline sealworks-proofs-processors"); // its tasks are
        // this one's
        // from now on

        sealInThisJvm(0);
        assertThat(Heap.loadersOf(container.pid(), CLASS)).isEqualTo(1);
        for (int i = 0; i < 5; i++) {
            replacement.replace(BUNDLE);
        }
        assertThat(Heap.loadersOf(container.pid(), CLASS)).isBetween(1L, 2L);
        sealInThisJvm(1);
        for (int i = 0; i < THREADS; i++) {
            assertThat(eventsOf(i)).containsOnlyOnce("PC1", "PC2");
        }
    }

    private List<String> eventsOf(int thread) throws IOException {
        Location location = new Location(configs.store(thread));
        return location.events(location.job().path("sector").asText());
    }

    private void standBeforePc1() throws IOException {
        await("both threads")
                .atMost(PATIENCE)
                .until(() -> held.tasks("add_pieces").size() == THREADS);
        run("worker:pause --before PC1 --all");
        held.letGo("add_pieces");
        await("the pause before PC1")
                .atMost(PATIENCE)
                .until(
                        () ->
                                Threads.all(
                                        container,
                                        t -> t.paused() && t.state().equals("TicketAssigned")));
    }

    private void sealInThisJvm(int thread) {
        run("worker:resume " + thread);
        await("PC1 and PC2 of thread " + thread)
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> eventsOf(thread).contains("PC2"));
    }

    private void run(String line) {
        try (Shell shell = container.shell()) {
            shell.run(line).mustBeOk(line);
        }
    }
}
