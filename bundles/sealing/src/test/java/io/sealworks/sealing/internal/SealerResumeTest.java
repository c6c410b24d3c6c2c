/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.sealer.internal.SealerComponent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every state of the sealer plan against every progress of a job. The expectations are written down
 * here once more, in the words of an operator, not taken from the table.
 */
class SealerResumeTest {

    private static final PlanGraph SEALER = new SealerComponent().graph();
    private static final List<String> TARGETS =
            SEALER.states().stream().map(PlanState::name).toList();

    /** Going on from one of these draws a ticket; PC2 gives the same comm_r for the same one. */
    private static final List<String> REDRAWING =
            List.of("Allocated", "DealsAcquired", "PieceAdded", "TreeDBuilt", "TicketAssigned");

    /** These read the layers, which are removed when the proof has landed. */
    private static final List<String> WITH_LAYERS =
            List.of(
                    "PC1Done",
                    "SyntheticPoRepNeeded",
                    "PC2Done",
                    "PCSubmitted",
                    "PCLanded",
                    "Persisted",
                    "PersistanceSubmitted",
                    "SeedAssigned");

    @TempDir Path folder;

    private static boolean isAllowed(String progress, String target) {
        boolean sent = reached(progress, "PCSubmitted");
        if (target.equals("Empty")) {
            return false;
        } else if (target.equals("Aborted")) {
            return !sent;
        } else if (REDRAWING.contains(target) && sent) {
            return false;
        } else if (WITH_LAYERS.contains(target) && progress.equals("Finished")) {
            return false;
        } else if (target.equals("SyntheticPoRepNeeded")) {
            return reached(progress, "PC2Done");
        } else if (target.equals("TicketAssigned")) {
            return reached(progress, "TreeDBuilt");
        }
        return reached(progress, target);
    }

    private static boolean reached(String progress, String state) {
        return SealerJob.STATES.indexOf(progress) >= SealerJob.STATES.indexOf(state);
    }

    @TestFactory
    Stream<DynamicTest> refusalsSayWhyAndChangeNoByte() {
        return SealerJob.STATES.stream()
                .map(progress -> DynamicTest.dynamicTest(progress, () -> refuse(progress)));
    }

    private void refuse(String progress) throws Exception {
        SealerJob job = new SealerJob(folder, progress);
        job.write();
        try (Rig rig = rig(job)) {
            rig.awaitPaused();
            Map<String, String> before = content(job.location);
            for (String target : TARGETS) {
                if (!target.equals(progress) && !isAllowed(progress, target)) {
                    assertThatThrownBy(() -> rig.service.resume(Rig.ADMIN, 0, target, false))
                            .as("%s at %s", target, progress)
                            .isInstanceOf(BadRequestException.class)
                            .hasMessageStartingWith("invalid state " + target + ": ");
                }
            }
            assertThat(content(job.location)).isEqualTo(before);
            assertThat(rig.info().state()).isEqualTo(progress);
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsAllowedIsExactlyWhatTheProgressHasIn() {
        return SealerJob.STATES.stream()
                .map(progress -> DynamicTest.dynamicTest(progress, () -> compare(progress)));
    }

    private void compare(String progress) throws Exception {
        SealerJob job = new SealerJob(folder, progress);
        job.write();
        try (Rig rig = rig(job)) {
            rig.awaitPaused();
            JobRecord record = rig.thread.open().store().job();
            NeedCheck needs = new NeedCheck(record, job.location, job.attached);
            List<String> allowed = new ArrayList<>();
            for (String target : TARGETS) {
                try {
                    new ResumeCheck(SEALER, record, needs, false).check(target);
                    allowed.add(target);
                } catch (BadRequestException e) {
                    assertThat(e).hasMessageStartingWith("invalid state " + target);
                }
            }
            assertThat(allowed)
                    .containsExactlyElementsOf(
                            TARGETS.stream().filter(t -> isAllowed(progress, t)).toList());
        }
    }

    private static Rig rig(SealerJob job) {
        ToyPlan plan =
                new ToyPlan() {
                    @Override
                    public PlanGraph graph() {
                        return SEALER;
                    }
                };
        FakeManager manager = new FakeManager(0);
        Rig rig =
                new Rig(
                        job.location,
                        new LocalDisk(),
                        plan,
                        new FakeEngine(),
                        manager,
                        job.attached);
        Awaitility.await().until(() -> rig.thread.locationIfOpen() != null);
        return rig;
    }

    private static Map<String, String> content(Path location) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(location)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                content.put(
                        file.toString(),
                        Integer.toString(Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return content;
    }
}
