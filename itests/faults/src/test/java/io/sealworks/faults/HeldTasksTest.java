/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealworks.sealing.internal.DyingDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The heaviest task of each plan is held in its processor while plan, engine, worker and the
 * manager's services are replaced: it is the same process after as before, and each task ran once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldTasksTest {

    private Path folder;
    private MadeUpProcessors made;

    @BeforeAll
    void begin(@TempDir Path temporary) throws IOException {
        folder = temporary;
        made = new MadeUpProcessors(folder);
    }

    @AfterAll
    void end() throws Exception {
        made.close();
    }

    private static String heavy(Trade trade) {
        return switch (trade) {
            case SEALER, REBUILD -> "pc1";
            case NIPOREP -> "c2";
            case SNAPUP -> "snap_encode";
            case UNSEAL -> "unseal";
            case WDPOST -> "window_post";
        };
    }

    @ParameterizedTest
    @EnumSource
    void theProcessorGoesOn(Trade trade) throws Exception {
        String stage = heavy(trade);
        made.hold(stage);
        Path place = Files.createDirectory(folder.resolve(trade.name()));
        try (Plant plant = new Plant(trade, place, made, DyingDisk.immortal())) {
            plant.untilHeld(stage);
            long pid = made.real.processor(stage).pid();
            plant.cluster.planAway();
            plant.cluster.clientAway();
            plant.cluster.pass(1);
            plant.cluster.clientBack();
            plant.cluster.planBack();
            plant.leave();
            plant.comeBack();
            plant.cluster.planAway();
            plant.cluster.planBack();
            assertThat(made.real.processor(stage).pid()).isEqualTo(pid);
            assertThat(plant.cluster.worker().info().paused()).isFalse();
            made.release(stage);
            plant.untilFinished(trade.name());
            assertThat(made.real.processor(stage).pid()).isEqualTo(pid);
            Invariants.hold(plant.cluster, trade.name());
            plant.eachStageWasDoneOnce(trade.name());
            assertThat(made.begun(stage)).isEqualTo(trade.count(stage));
        }
    }
}
