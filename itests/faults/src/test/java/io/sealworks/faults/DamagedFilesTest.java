/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealworks.api.plan.SectorFiles;
import io.sealworks.sealing.internal.DyingDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A disk that loses what was written, or takes nothing any more. */
class DamagedFilesTest {

    private static final String SECTOR = "s-t010000-1";
    private static final String LAYER = "sc-02-data-layer-1.dat";

    @TempDir Path folder;
    private MadeUpProcessors made;
    private Path place;

    @BeforeEach
    void begin() throws IOException {
        made = new MadeUpProcessors(folder);
        place = Files.createDirectory(folder.resolve("cluster"));
    }

    @AfterEach
    void end() throws Exception {
        made.close();
        system("umount", "-l", place.resolve("store1").toString());
    }

    private static boolean system(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private Path layer(Plant plant) {
        Path data = plant.cluster.location().resolve(SectorFiles.DATA);
        return data.resolve("cache").resolve(SECTOR).resolve(LAYER);
    }

    /** The layer was made anew, and with it the sector ends as it should. */
    private void endsWithLayer(Plant plant, byte[] whole, String what) throws Exception {
        assertThat(layer(plant)).hasBinaryContent(whole);
        made.release("pc2");
        plant.untilFinished();
        Invariants.hold(plant.cluster, what);
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void aResultWhoseFilesWereDamagedMeanwhileIsNotUsed() throws Exception {
        made.hold("pc1");
        try (Plant plant = new Plant(place, made, DyingDisk.immortal())) {
            plant.untilHeld("pc1");
            plant.leave();
            made.release("pc1");
            plant.untilResult("pc1");
            byte[] whole = Files.readAllBytes(layer(plant));
            damage(layer(plant));
            made.hold("pc2");
            plant.comeBack();
            plant.untilHeld("pc2");
            assertThat(made.done("pc1")).isEqualTo(2);
            endsWithLayer(plant, whole, "a layer was damaged while the container was away");
        }
    }

    @Test
    void whoGoesBackBeforeADamagedLayerHasItMadeAnew() throws Exception {
        made.hold("pc2");
        try (Plant plant = new Plant(place, made, DyingDisk.immortal())) {
            plant.untilHeld("pc2");
            byte[] whole = Files.readAllBytes(layer(plant));
            plant.cluster.worker().pause();
            made.release("pc2");
            plant.cluster.untilPaused();
            damage(layer(plant));
            made.forget();
            made.hold("pc2");
            assertThat(plant.cluster.worker().resume("TicketAssigned", false)).isTrue();
            plant.untilHeld("pc2");
            assertThat(made.done("pc1")).isEqualTo(1);
            endsWithLayer(plant, whole, "a layer was damaged, an operator went back");
        }
    }

    @Test
    void aStoreThatBecameReadOnlyIsSaidAndGoesOnWhenItIsMended() throws Exception {
        String store = Files.createDirectory(place.resolve("store1")).toString();
        assumeTrue(
                system("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", store),
                "a file system cannot be mounted");
        made.hold("pc1");
        try (Plant plant = new Plant(place, made, DyingDisk.immortal())) {
            plant.untilHeld("pc1");
            plant.leave();
            made.release("pc1");
            plant.untilResult("pc1");
            made.real.killAll();
            assertThat(system("mount", "-o", "remount,ro", store)).isTrue();
            plant.comeBack();
            plant.cluster.untilPaused();
            assertThat(plant.cluster.worker().info().lastError())
                    .contains(store)
                    .contains("Read-only file system");
            assertThat(system("mount", "-o", "remount,rw", store)).isTrue();
            plant.cluster.worker().resume(null, false);
            plant.untilFinished();
            Invariants.hold(plant.cluster, "its store was read-only");
            plant.eachStageWasDoneOnce("its store was read-only");
        }
    }
}
