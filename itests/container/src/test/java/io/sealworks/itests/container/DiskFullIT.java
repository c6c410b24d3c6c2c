/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A location on a file system that is full again and again. */
class DiskFullIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** KiB that are left, as the sector grows. */
    private static final List<Integer> LEFT = List.of(0, 8, 24, 0, 48, 100, 0);

    /** A thread pauses for it, or waits with a result that can't be written. */
    private static final String NO_SPACE = "No space left";

    private final Path folder = Folders.fresh("full");
    private final Configs configs = Configs.in(folder, 1);
    private final Container container =
            new Container(folder.resolve("data"), configs).withoutParameters();
    private final Path filler = configs.store(0).resolve("lost+found");

    DiskFullIT() throws IOException {}

    @AfterEach
    void end() {
        container.close();
        run("umount", "-l", configs.store(0).toString());
    }

    private static Outcome run(String... command) {
        return Program.of(List.of(command)).run();
    }

    @Test
    void theThreadSaysSoAndGoesOnWhenThereIsSpaceAgain() throws Exception {
        Files.createDirectory(configs.store(0));
        Outcome mounted =
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", configs.store(0).toString());
        assumeTrue(mounted.ok(), "a small file system cannot be mounted: " + mounted.text());
        fill(0);
        container.start(Role.BOTH);
        for (int left : LEFT) {
            standsStillForWantOfSpace();
            Files.delete(filler);
            container.worker().call("WorkerResume", 0);
            fill(left);
        }
        standsStillForWantOfSpace();
        Files.delete(filler);
        container.worker().call("WorkerResume", 0);
        await("C1")
                .atMost(PATIENCE)
                .until(
                        () ->
                                Threads.all(
                                        container,
                                        t ->
                                                t.paused()
                                                        && t.lastError()
                                                                .contains("No cached parameters")));
        Location location = new Location(configs.store(0));
        assertThat(location.job().path("sector").asText()).isEqualTo("s-t010000-1");
    }

    private void standsStillForWantOfSpace() {
        await("a thread that says what is missing")
                .atMost(PATIENCE)
                .until(
                        () ->
                                Threads.all(
                                        container,
                                        t ->
                                                t.reason().contains(NO_SPACE)
                                                        || t.paused()
                                                                && (t.lastError().contains(NO_SPACE)
                                                                        || t.state()
                                                                                .equals(
                                                                                        "C1Done"))));
    }

    private void fill(int leftKib) throws IOException {
        long space = Files.getFileStore(configs.store(0)).getUsableSpace() - leftKib * 1024L;
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long written = 0; written + page.length <= space; written += page.length) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
