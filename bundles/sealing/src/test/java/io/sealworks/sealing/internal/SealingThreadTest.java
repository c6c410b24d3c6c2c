/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Past;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.SealingThreads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealingThreadTest {

    @TempDir Path folder;
    private Path location;
    private final ToyPlan plan = new ToyPlan();
    private final FakeEngine engine = new FakeEngine();
    private final FakeManager manager = new FakeManager(1);

    @BeforeEach
    void place() {
        location = folder.resolve("store1");
    }

    private Rig rig() {
        return new Rig(location, new LocalDisk(), plan, engine, manager);
    }

    private static List<String> events(Rig rig) {
        return rig.service.history(Rig.ADMIN, 0, 100).stream().map(HistoryEntry::event).toList();
    }

    /** As a request finds it in the moment after the sealing bundle was replaced. */
    @Test
    void aPauseWaitsForALocationThatIsBeingOpened() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        LocalDisk local = new LocalDisk();
        Disk disk =
                (Disk)
                        Proxy.newProxyInstance(
                                Disk.class.getClassLoader(),
                                new Class<?>[] {Disk.class},
                                (proxy, method, arguments) -> {
                                    slow.await(20, TimeUnit.SECONDS);
                                    return method.invoke(local, arguments);
                                });
        try (Rig rig = new Rig(location, disk, plan, engine, manager)) {
            CompletableFuture<Boolean> paused =
                    CompletableFuture.supplyAsync(() -> rig.service.pause(Rig.ADMIN, 0));
            slow.countDown();
            assertThat(paused.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aSectorGoesFromItsAllocationToItsEnd() {
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(manager.told()).containsExactly("finalized s-t010000-1");
            assertThat(events(rig)).startsWith("Allocate", "PC1", "Send", "Sent", "Finish");
            assertThat(engine.submitted()).hasSize(1);
        }
    }

    @Test
    void aPlanCanAskWhatHappenedBefore() {
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> !manager.told().isEmpty());
            Past past = new Histories(rig.thread, List.of(rig.thread, rig.thread));
            long took =
                    rig.service.history(Rig.ADMIN, 0, 100).stream()
                            .filter(e -> e.event().equals("PC1"))
                            .findFirst()
                            .orElseThrow()
                            .stepMillis();
            assertThat(past.took("PC1")).contains(Duration.ofMillis(took));
            assertThat(past.took("PC2")).isEmpty();
            assertThat(past.count("PC1", Duration.ofDays(1))).as("in both").isEqualTo(2);
            assertThat(past.count("PC1", Duration.ofDays(-1))).as("too long ago").isZero();
        }
    }

    @Test
    void aFailureThatThePlanMakesAnOutcomeOfPausesNothing() {
        plan.forgives = true;
        engine.answer(new TaskStatus.Failed(ErrorLevel.PERMANENT, "no such file"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(events(rig)).startsWith("Allocate", "PC1", "Send", "Sent", "Finish");
            assertThat(engine.acked()).isNotEmpty();
        }
    }

    @Test
    void aPauseKeepsTheResultOfTheStepThatRuns() {
        engine.answer(new TaskStatus.Running("builtin PC1"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
            assertThat(rig.info().executor()).isEqualTo("builtin PC1");
            assertThat(rig.service.pause(Rig.ADMIN, 0)).isTrue();
            assertThat(rig.service.pause(Rig.ADMIN, 0)).isFalse();
            assertThat(rig.info().pausePending()).isEqualTo("the end of PC1");
            engine.answer(new TaskStatus.Done("{\"a\":1}"));
            rig.awaitPaused();
            assertThat(rig.info().state()).isEqualTo("Made");
        }
        try (Rig again = rig()) {
            again.awaitPaused();
            assertThat(again.service.resume(Rig.ADMIN, 0, null, false)).isTrue();
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(engine.submitted()).hasSize(1);
        }
    }

    @Test
    void aThreadThatWasPausedBeforeARestartShowsItsStageOnceItsPlanIsThere() {
        plan.landed = false;
        try (Rig rig = rig()) {
            rig.awaitState("Waiting");
            rig.service.pause(Rig.ADMIN, 0);
            rig.awaitPaused();
        }
        try (Rig again = new Rig(location, new LocalDisk(), null, engine, manager)) {
            again.awaitPaused();
            assertThat(again.info().stage()).isNull();
            again.services.plans.bind(plan, Rig.TOY);
            Awaitility.await().until(() -> "Wait".equals(again.info().stage()));
        }
    }

    @Test
    void aRestartAttachesToTheTaskThatRuns() {
        engine.answer(new TaskStatus.Running("builtin PC1"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
        }
        try (Rig again = rig()) {
            Awaitility.await().until(() -> again.info().phase() == Phase.Running);
            engine.answer(new TaskStatus.Done("{}"));
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(engine.submitted()).hasSize(1);
        }
    }

    @Test
    void aThreadThatWaitsPausesAtOnceAndResumesWhereItsStateAllows() throws IOException {
        plan.landed = false;
        try (Rig rig = rig()) {
            rig.awaitState("Waiting");
            assertThat(rig.service.pause(Rig.ADMIN, 0)).isTrue();
            rig.awaitPaused();
            byte[] before = Files.readAllBytes(location.resolve("job.json"));
            assertThatThrownBy(() -> rig.service.resume(Rig.ADMIN, 0, "Ready", false))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageStartingWith("invalid state Ready: a pre-commit of s-t010000-1")
                    .hasMessageEndingWith("nearest state that would do: Made");
            assertThatThrownBy(() -> rig.service.resume(Rig.ADMIN, 0, "C9Done", false))
                    .hasMessage(
                            "invalid state C9Done: the plan toy has no such state; nearest state"
                                    + " that would do: Waiting");
            assertThatThrownBy(() -> rig.service.resume(Rig.ADMIN, 0, "Aborted", false))
                    .hasMessageStartingWith("invalid state Aborted: a pre-commit of s-t010000-1")
                    .hasMessageEndingWith("; say --really-do-it");
            assertThatThrownBy(() -> rig.service.resume(Rig.ADMIN, 0, "", false))
                    .hasMessage(
                            "invalid state: no state was named; nearest state that would do:"
                                    + " Waiting");
            assertThat(Files.readAllBytes(location.resolve("job.json"))).isEqualTo(before);
            assertThat(rig.service.resume(Rig.ADMIN, 0, "Made", false)).isTrue();
            rig.awaitState("Waiting");
            assertThat(rig.service.resume(Rig.ADMIN, 0, null, false)).isFalse();
        }
    }

    @Test
    void aRehearsalAnswersAsTheThreadsDoAndChangesNothing() throws IOException {
        plan.landed = false;
        try (Rig rig = rig()) {
            rig.awaitState("Waiting");
            SealingThreads rehearsal = rig.service.rehearsal();
            assertThat(rehearsal.resume(Rig.ADMIN, 0, null, false)).isFalse();
            assertThat(rehearsal.pause(Rig.ADMIN, 0)).isTrue();
            assertThat(rehearsal.drain(Rig.ADMIN, 0)).isTrue();
            assertThat(rig.info().pausePending()).isNull();
            rig.service.pause(Rig.ADMIN, 0);
            rig.awaitPaused();
            byte[] before = Files.readAllBytes(location.resolve("job.json"));
            assertThat(rehearsal.pause(Rig.ADMIN, 0)).isFalse();
            assertThat(rehearsal.pauseBefore(Rig.ADMIN, 0, "PC1")).isFalse();
            assertThat(rehearsal.drain(Rig.ADMIN, 0)).isFalse();
            assertThat(rehearsal.resume(Rig.ADMIN, 0, "Made", false)).isTrue();
            assertThatThrownBy(() -> rehearsal.resume(Rig.ADMIN, 0, "Ready", false))
                    .hasMessageStartingWith("invalid state Ready: a pre-commit of s-t010000-1");
            assertThatThrownBy(() -> rehearsal.pause(Rig.ADMIN, 7))
                    .hasMessage("worker #7 not found");
            assertThat(Files.readAllBytes(location.resolve("job.json"))).isEqualTo(before);
            assertThat(rig.info().state()).isEqualTo("Waiting");
        }
    }

    @Test
    void temporaryErrorsInARowBecomePermanent() {
        engine.answer(new TaskStatus.Failed(ErrorLevel.TEMPORARY, "out of luck"));
        try (Rig rig = rig()) {
            rig.awaitPaused();
            assertThat(rig.info().lastError())
                    .isEqualTo("permanent: out of luck (after 3 attempts)");
            assertThat(engine.submitted()).extracting(id -> id.attempt()).containsExactly(1, 2, 3);
            List<TaskId> failed = engine.submitted();
            engine.answer(new TaskStatus.Done("{}"));
            assertThat(rig.service.resume(Rig.ADMIN, 0, null, false)).isTrue();
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(engine.acked()).containsAll(failed);
        }
    }

    @Test
    void aManagerInRecoveryIsWaitedForAndNoAttemptCounts() {
        plan.landed = false;
        try (Rig rig = rig()) {
            rig.awaitState("Waiting");
            plan.failure = ManagerException.away("this manager is in recovery");
            int asked = plan.asked.get();
            rig.thread.signals().wake();
            Awaitility.await().until(() -> plan.asked.get() > asked + 10);
            assertThat(rig.info().paused()).isFalse();
            assertThat(rig.info().reason()).isEqualTo("this manager is in recovery");
            assertThat(events(rig)).doesNotContain("Retry", "Failure");
            plan.landed = true;
            plan.failure = null;
            Awaitility.await().until(() -> !manager.told().isEmpty());
        }
    }

    @Test
    void aTaskThatFailedForGoodIsDoneAnewAfterAResume() {
        engine.answer(new TaskStatus.Failed(ErrorLevel.CRITICAL, "no space left on device"));
        try (Rig rig = rig()) {
            rig.awaitPaused();
            assertThat(rig.info().lastError()).isEqualTo("critical: no space left on device");
            engine.answer(new TaskStatus.Done("{}"));
            assertThat(rig.service.resume(Rig.ADMIN, 0, null, false)).isTrue();
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(engine.submitted()).doesNotHaveDuplicates().hasSizeGreaterThan(1);
        }
    }

    @Test
    void anAbortBeforeThePreCommitMovesTheFilesToQuarantine() throws IOException {
        engine.answer(new TaskStatus.Running("builtin PC1"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
            Files.writeString(location.resolve("data/precious"), "x");
            rig.service.abandon(Rig.ADMIN, new SectorId(10000, 1), "no reason");
            Awaitility.await().until(() -> rig.info().sector() == null);
            try (var folders = Files.list(location.resolve("quarantine"))) {
                Path kept = folders.findFirst().orElseThrow();
                assertThat(kept.resolve("precious")).exists();
                assertThat(kept.resolve("job.json")).exists();
            }
            assertThat(manager.told()).isEmpty();
        }
    }

    @Test
    void theErrorOfASectorThatIsOverHoldsNobodyUp() {
        engine.answer(new TaskStatus.Failed(ErrorLevel.CRITICAL, "no space left on device"));
        try (Rig rig = rig()) {
            rig.awaitPaused();
            rig.service.abandon(Rig.ADMIN, new SectorId(10000, 1), "cancelled");
            Awaitility.await().until(() -> rig.info().sector() == null);
            assertThat(rig.info().paused()).isFalse();
            assertThat(rig.info().lastError()).isNull();
        }
    }

    @Test
    void anErrorThatComesWhenTheSectorIsOverPausesNobody() {
        engine.answer(new TaskStatus.Running("builtin PC1"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
            rig.service.abandon(Rig.ADMIN, new SectorId(10000, 1), "cancelled");
            engine.answer(new TaskStatus.Failed(ErrorLevel.CRITICAL, "no space left on device"));
            Awaitility.await().until(() -> rig.info().sector() == null);
            assertThat(rig.info().paused()).isFalse();
        }
    }

    @Test
    void anAbortAfterThePreCommitPausesInstead() {
        plan.landed = false;
        try (Rig rig = rig()) {
            rig.awaitState("Waiting");
            rig.service.abandon(Rig.ADMIN, new SectorId(10000, 1), "ended");
            rig.awaitPaused();
            assertThat(rig.info().lastError())
                    .startsWith("abort: the manager ended s-t010000-1")
                    .endsWith("to give it up: worker:resume -s Aborted --really-do-it 0");
            int happened = events(rig).size();
            rig.service.abandon(Rig.ADMIN, new SectorId(10000, 1), "ended");
            assertThat(events(rig)).hasSize(happened);
            assertThat(rig.service.resume(Rig.ADMIN, 0, "Aborted", true)).isTrue();
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(manager.told().get(0)).startsWith("aborted s-t010000-1");
            Awaitility.await().until(() -> rig.info().sector() == null);
            assertThat(rig.info().paused()).isFalse();
            assertThat(rig.info().lastError()).isNull();
        }
    }

    @Test
    void aDrainedThreadTakesNoOther() {
        plan.landed = false;
        FakeManager two = new FakeManager(2);
        try (Rig rig = new Rig(location, new LocalDisk(), plan, engine, two)) {
            rig.awaitState("Waiting");
            assertThat(rig.service.drain(Rig.ADMIN, 0)).isTrue();
            plan.landed = true;
            rig.thread.signals().wake();
            rig.awaitPaused();
            assertThat(two.given()).isEqualTo(1);
        }
    }

    @Test
    void aThreadPausesBeforeAStage() {
        engine.answer(new TaskStatus.Running("builtin PC1"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
            assertThat(rig.service.pauseBefore(Rig.ADMIN, 0, "Wait")).isTrue();
            assertThat(rig.info().pausePending()).isEqualTo("the beginning of Wait");
            assertThatThrownBy(() -> rig.service.pauseBefore(Rig.ADMIN, 0, "C9"))
                    .hasMessage("the plan toy has no stage C9; name one of PC1, Submit, Wait");
            engine.answer(new TaskStatus.Done("{}"));
            rig.awaitPaused();
            assertThat(rig.info().state()).isEqualTo("Waiting");
            assertThat(rig.info().reason()).isEqualTo("paused before Wait");
        }
    }

    @Test
    void anErrorThatNobodyForesawStopsTheThreadAndShows() {
        plan.failure = new SealingException(ErrorLevel.PERMANENT, "broken");
        try (Rig rig = rig()) {
            rig.awaitPaused();
            assertThat(rig.info().lastError()).isEqualTo("permanent: broken");
            plan.failure = null;
            rig.service.resume(Rig.ADMIN, 0, null, false);
            Awaitility.await().until(() -> !manager.told().isEmpty());
        }
    }

    @Test
    void aSecondOwnerIsRefused() {
        plan.landed = false;
        try (Rig first = rig()) {
            first.awaitState("Waiting");
            try (Rig second = rig()) {
                second.awaitPaused();
                assertThat(second.info().lastError()).contains("is in use by process 1 on test");
            }
        }
    }

    @Test
    void aJobThatCannotBeReadIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(location);
        Files.writeString(location.resolve("job.json"), "{\"format\":", StandardCharsets.UTF_8);
        try (Rig rig = rig()) {
            rig.awaitPaused();
            assertThat(rig.info().lastError())
                    .startsWith("critical: ")
                    .contains("job.json cannot be used");
            assertThat(location.resolve("job.json")).hasContent("{\"format\":");
            Files.delete(location.resolve("job.json"));
            assertThat(rig.service.resume(Rig.ADMIN, 0, null, false)).isTrue();
            Awaitility.await().until(() -> !manager.told().isEmpty());
        }
    }

    @Test
    void anIndexThatNoThreadHasIsNamed() {
        try (Rig rig = rig()) {
            assertThatThrownBy(() -> rig.service.pause(Rig.ADMIN, 9))
                    .hasMessage("worker #9 not found");
        }
    }

    @Test
    void aTaskThatWaitsForItsTurnGivesWayToAPause() {
        engine.answer(new TaskStatus.Waiting("a pc1 slot (2 of 2 taken)"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Waiting);
            assertThat(rig.info().reason()).isEqualTo("it waits for a pc1 slot (2 of 2 taken)");
            rig.service.pause(Rig.ADMIN, 0);
            rig.awaitPaused();
            assertThat(engine.submitted()).isEmpty();
            engine.answer(new TaskStatus.Done("{}"));
            rig.service.resume(Rig.ADMIN, 0, null, false);
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(engine.submitted()).hasSize(1);
        }
    }

    @Test
    void aPauseNeedsNoEngineAndWhatRunsIsAttachedToAfterTheResume() {
        engine.answer(new TaskStatus.Running("builtin PC1"));
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
            rig.services.engine.unbind(engine);
            rig.service.pause(Rig.ADMIN, 0);
            rig.awaitPaused();
            rig.services.engine.bind(engine);
            engine.answer(new TaskStatus.Done("{}"));
            rig.service.resume(Rig.ADMIN, 0, null, false);
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(engine.submitted()).hasSize(1);
        }
    }

    @Test
    void aWorkerWithoutAManagerSaysWhereItLookedForOneAlsoWhileItAsksAgain() {
        try (Rig rig = rig()) {
            rig.services.allocation.unbind(manager, Rig.LOCAL);
            Callable<Boolean> said =
                    () ->
                            String.valueOf(rig.info().reason())
                                    .contains("[sector_manager] rpc_client.addr");
            Awaitility.await().until(said);
            Awaitility.await().during(Duration.ofSeconds(2)).until(said);
            assertThat(rig.info().lastError()).isNull();
        }
    }

    @Test
    void aThreadThatWasJustResumedDoesNotShowWhatItDidBeforeThePause() {
        plan.landed = false;
        try (Rig rig = rig()) {
            Awaitility.await().until(() -> "it has not landed".equals(rig.info().reason()));
            rig.service.pause(Rig.ADMIN, 0);
            rig.awaitPaused();
            rig.services.plans.unbind(plan, Rig.TOY);
            rig.service.resume(Rig.ADMIN, 0, null, false);
            assertThat(rig.info().reason())
                    .isIn(
                            "it begins its next step",
                            "the plan toy is being replaced or is not installed");
        }
    }

    @Test
    void aPlanThatIsNotInstalledIsAnErrorUntilItComes() {
        try (Rig rig = new Rig(location, new LocalDisk(), null, engine, manager)) {
            assertThat(rig.info().lastError()).as("it may be replaced just now").isNull();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> rig.info().lastError() != null);
            assertThat(rig.info().lastError())
                    .startsWith("temporary: the plan toy is not installed (installed: none)")
                    .contains("[[sealing_thread]]");
            assertThat(rig.info().reason()).startsWith("the plan toy is not installed");
            rig.services.plans.bind(plan, Rig.TOY);
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(rig.info().lastError()).isNull();
        }
    }

    @Test
    void aPauseNeedsNoPlan() {
        plan.landed = false;
        try (Rig rig = rig()) {
            rig.awaitState("Waiting");
            rig.services.plans.unbind(plan, Rig.TOY);
            rig.service.pause(Rig.ADMIN, 0);
            rig.awaitPaused();
            assertThat(rig.info().reason()).isEqualTo("paused by an operator");
        }
    }

    @Test
    void anAskMayFindThatAComputationIsDueAndARestartAttachesToIt() {
        ToyPlan clearing =
                new ToyPlan() {
                    @Override
                    public Outcome ask(JobView job, StepContext context) throws SealingException {
                        return job.state().equals("Waiting")
                                ? new Outcome.Due(
                                        new Work("clear_cache", "{}", List.of(), Map.of()))
                                : super.ask(job, context);
                    }

                    @Override
                    public Outcome complete(JobView job, StepContext context, String output) {
                        return job.state().equals("Waiting")
                                ? new Outcome.Advance("Finish")
                                : super.complete(job, context, output);
                    }
                };
        engine.answer(new TaskStatus.Running("builtin PC1"));
        try (Rig rig = new Rig(location, new LocalDisk(), clearing, engine, manager)) {
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
            engine.answer(new TaskStatus.Done("{}"), new TaskStatus.Running("builtin CLEAR_CACHE"));
            rig.awaitState("Waiting");
            Awaitility.await().until(() -> rig.info().phase() == Phase.Running);
        }
        try (Rig again = new Rig(location, new LocalDisk(), clearing, engine, manager)) {
            Awaitility.await().until(() -> again.info().phase() == Phase.Running);
            engine.answer(new TaskStatus.Done("true"));
            Awaitility.await().until(() -> !manager.told().isEmpty());
            assertThat(engine.submitted()).hasSize(2);
        }
    }

    @Test
    void theLocalFilesStayUntilTheLastStateAndTheManagerKnows() throws IOException {
        plan.landed = false;
        try (Rig rig = rig()) {
            rig.awaitState("Waiting");
            Path precious = Files.writeString(location.resolve("data/precious"), "x");
            rig.service.pause(Rig.ADMIN, 0);
            rig.awaitPaused();
            assertThat(precious).exists();
            plan.landed = true;
            rig.service.resume(Rig.ADMIN, 0, null, false);
            Awaitility.await().until(() -> rig.info().sector() == null);
            assertThat(manager.told()).containsExactly("finalized s-t010000-1");
            assertThat(precious).doesNotExist();
        }
    }
}
