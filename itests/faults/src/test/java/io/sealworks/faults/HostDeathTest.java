/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.sealworks.processors.internal.RealProcessors;
import io.sealworks.sealing.internal.DyingDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The host of a processor is killed at each step of its own write of a result, while the container
 * is there or away: a task is done again only where its result has no name yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostDeathTest {

    private static final int FEW = 3;
    private static final String OUTPUT = ".1.output.json";

    /** Written last: with its name the result is there. */
    private static final String RESULT = ".1.json";

    private static final List<String> STEPS =
            List.of("before", "within", "written", "named", "after");

    private Path folder;
    private MadeUpProcessors made;
    private int runs;

    @BeforeAll
    void begin(@TempDir Path temporary) throws IOException {
        folder = temporary;
        made = new MadeUpProcessors(folder);
    }

    @AfterAll
    void end() throws Exception {
        made.close();
    }

    private record Death(String stage, String file, String step, boolean away) {
        boolean resultIsThere() {
            return file.equals(RESULT) && Set.of("named", "after").contains(step);
        }
    }

    private static List<Death> deaths() {
        List<Death> all = new ArrayList<>();
        for (String stage : List.of("pc1", "transfer")) {
            for (String step : STEPS) {
                for (boolean away : List.of(false, true)) {
                    all.add(new Death(stage, OUTPUT, step, away));
                    all.add(new Death(stage, RESULT, step, away));
                }
            }
        }
        return all;
    }

    @Test
    void atAnyStepOfAResult() throws Exception {
        for (Death death : Chance.of(deaths(), FEW)) {
            String how = death + ", " + Chance.seedInWords();
            made.hold(death.stage());
            Path run = Files.createDirectory(folder.resolve("run" + runs++));
            try (Plant plant = new Plant(run, made, DyingDisk.immortal())) {
                plant.untilHeld(death.stage());
                die(plant, death);
                plant.untilFinished(how);
                Invariants.hold(plant.cluster, how);
                for (String stage : MadeUpProcessors.STAGES) {
                    boolean again = stage.equals(death.stage()) && !death.resultIsThere();
                    assertThat(made.done(stage))
                            .as("%s was done, %s", stage, how)
                            .isEqualTo(again ? 2 : 1);
                }
            }
        }
    }

    private void die(Plant plant, Death death) throws Exception {
        ProcessHandle host = made.real.host(death.stage());
        if (death.away()) {
            plant.leave();
        }
        made.real.dieAt(death.file(), death.step());
        made.release(death.stage());
        RealProcessors.awaitEnd(host);
        if (death.away()) {
            plant.comeBack();
        }
    }
}
