/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.sealworks.processors.internal.RealProcessors;
import io.sealworks.sealing.internal.DyingDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The container, the processors, or both are killed: at every write of the worker, and while a
 * processor has a task of any stage.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeathTest {

    private static final int FEW = 4;

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

    private Plant plant(Trade trade, DyingDisk disk) throws Exception {
        return new Plant(trade, Files.createDirectory(folder.resolve("run" + runs++)), made, disk);
    }

    /** A death at a write of the worker's. */
    private record AtWrite(int write, DyingDisk.When when, boolean processorsToo) {}

    @Test
    void atAnyWriteOfTheWorker() throws Exception {
        for (AtWrite death : Chance.of(atWrites(writes(Trade.SEALER)), FEW)) {
            die(Trade.SEALER, death);
        }
    }

    /** Of those of the other plans, one death at each write. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEALER")
    void atSomeWriteOfEachPlan(Trade trade) throws Exception {
        List<AtWrite> deaths = oneOfEach(atWrites(writes(trade)), AtWrite::write);
        for (AtWrite death : Chance.of(deaths, 1)) {
            die(trade, death);
        }
    }

    private static <T> List<T> oneOfEach(List<T> all, Function<T, Object> kind) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, Chance.random());
        Map<Object, T> one = new LinkedHashMap<>();
        shuffled.forEach(each -> one.put(kind.apply(each), each));
        return List.copyOf(one.values());
    }

    /** That the worker does when nothing goes wrong. */
    private int writes(Trade trade) throws Exception {
        try (Plant plant = plant(trade, DyingDisk.immortal())) {
            plant.untilFinished();
            check(plant, "nothing goes wrong");
            return plant.disk().writes();
        }
    }

    private void die(Trade trade, AtWrite death) throws Exception {
        String how = trade + ", " + death + ", " + Chance.seedInWords();
        try (Plant plant = plant(trade, DyingDisk.at(death.write(), death.when()))) {
            plant.untilFinishedOrDead(how);
            plant.leave();
            if (death.processorsToo()) {
                made.real.killAll();
            }
            plant.comeBack();
            plant.untilFinished(how);
            check(plant, how);
        }
    }

    private static List<AtWrite> atWrites(int writes) {
        List<AtWrite> all = new ArrayList<>();
        for (int write = 0; write < writes; write++) {
            for (DyingDisk.When when : DyingDisk.When.values()) {
                all.add(new AtWrite(write, when, false));
                all.add(new AtWrite(write, when, true));
            }
        }
        return all;
    }

    private static void check(Plant plant, String how) throws Exception {
        Invariants.hold(plant.cluster, how);
        plant.eachStageWasDoneOnce(how);
    }

    /** Who dies while a processor has a task. */
    private enum Victim {
        PROCESSOR,
        HOST,
        CONTAINER,
        CONTAINER_AND_PROCESSOR,
        CONTAINER_AND_HOST,
        /** The task ends while it is away. */
        CONTAINER_FOR_LONG,
        /** Stopped, not killed, and let go on later. */
        STOPPED_PROCESSOR,
        STOPPED_HOST,
        /** The container comes back to a host that doesn't answer. */
        CONTAINER_AND_STOPPED_HOST;

        boolean container() {
            return name().startsWith("CONTAINER");
        }

        boolean stopped() {
            return name().contains("STOPPED");
        }

        boolean taskIsLost() {
            return this != CONTAINER && this != CONTAINER_FOR_LONG && !stopped();
        }

        Optional<ProcessHandle> process(RealProcessors real, String stage) throws IOException {
            if (name().endsWith("PROCESSOR")) {
                return Optional.of(real.processor(stage));
            }
            return name().endsWith("HOST") ? Optional.of(real.host(stage)) : Optional.empty();
        }
    }

    private record InStage(Trade trade, String stage, Victim victim) {}

    private static List<InStage> inStages(Trade trade) {
        List<InStage> all = new ArrayList<>();
        for (String stage : new LinkedHashSet<>(trade.stages())) {
            for (Victim victim : Victim.values()) {
                all.add(new InStage(trade, stage, victim));
            }
        }
        return all;
    }

    @Test
    void inAnyTask() throws Exception {
        die(Chance.of(inStages(Trade.SEALER), FEW));
    }

    /** Of the other plans, one death in each stage. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEALER")
    void inSomeTaskOfEachPlan(Trade trade) throws Exception {
        die(Chance.of(oneOfEach(inStages(trade), InStage::stage), 1));
    }

    private void die(List<InStage> deaths) throws Exception {
        for (InStage death : deaths) {
            String how = death + ", " + Chance.seedInWords();
            made.hold(death.stage());
            try (Plant plant = plant(death.trade(), DyingDisk.immortal())) {
                plant.untilHeld(death.stage());
                strike(plant, death.stage(), death.victim());
                plant.untilFinished(how);
                check(plant, how);
                assertThat(made.begun(death.stage()))
                        .as(how)
                        .isEqualTo(
                                death.trade().count(death.stage())
                                        + (death.victim().taskIsLost() ? 1 : 0));
            }
        }
    }

    private void strike(Plant plant, String stage, Victim victim) throws Exception {
        if (victim.container()) {
            plant.leave();
        }
        Optional<ProcessHandle> process = victim.process(made.real, stage);
        if (process.isPresent() && !victim.stopped()) {
            RealProcessors.kill(process.get());
        } else if (process.isPresent()) {
            RealProcessors.signal(process.get(), "STOP");
        }
        made.release(stage);
        if (victim == Victim.CONTAINER_FOR_LONG) {
            plant.untilDone(stage);
        }
        if (victim.container()) {
            plant.comeBack();
        }
        if (victim.stopped()) {
            RealProcessors.signal(process.orElseThrow(), "CONT");
        }
    }
}
