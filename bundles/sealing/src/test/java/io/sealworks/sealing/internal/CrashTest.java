/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.api.worker.HistoryEntry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The disk fails at every single write of a sector's life; what follows is as if it had not. */
class CrashTest {

    @TempDir Path folder;

    @Test
    void aRestartAfterAFailureAtAnyWriteSkipsNothingAndDoesNothingTwice() {
        for (int writes = 0; writes < 30; writes++) {
            for (boolean done : new boolean[] {false, true}) {
                Path location = folder.resolve("restart-" + writes + done);
                FakeEngine engine = new FakeEngine();
                FakeManager manager = new FakeManager(1);
                FailingDisk disk = new FailingDisk(writes, done);
                try (Rig rig = new Rig(location, disk, new ToyPlan(), engine, manager)) {
                    Awaitility.await()
                            .until(() -> rig.thread.halted() || !manager.told().isEmpty());
                }
                try (Rig rig = new Rig(location, new LocalDisk(), new ToyPlan(), engine, manager)) {
                    check(rig, engine, manager);
                }
            }
        }
    }

    @Test
    void aResumeAfterTheDiskIsMendedGoesOn() {
        for (int writes = 0; writes < 20; writes++) {
            Path location = folder.resolve("resume-" + writes);
            FakeEngine engine = new FakeEngine();
            FakeManager manager = new FakeManager(1);
            FailingDisk disk = new FailingDisk(writes, false);
            try (Rig rig = new Rig(location, disk, new ToyPlan(), engine, manager)) {
                Awaitility.await().until(() -> rig.thread.halted() || !manager.told().isEmpty());
                if (rig.thread.halted()) {
                    assertThat(rig.info().lastError()).contains("No space left on device");
                }
                boolean failed = disk.failed();
                disk.mend();
                if (failed) {
                    Awaitility.await().until(() -> rig.thread.halted());
                    rig.service.resume(Rig.ADMIN, 0, null, false);
                }
                check(rig, engine, manager);
            }
        }
    }

    @Test
    void aFailureThatFoundNoSpaceIsForgottenOnceThereIsSome() {
        for (int writes = 0; writes < 12; writes++) {
            FakeEngine engine = new FakeEngine();
            engine.answer(new TaskStatus.Failed(ErrorLevel.PERMANENT, "no space for the result"));
            FakeManager manager = new FakeManager(1);
            FailingDisk disk = new FailingDisk(writes, false);
            Path location = folder.resolve("failure-" + writes);
            try (Rig rig = new Rig(location, disk, new ToyPlan(), engine, manager)) {
                rig.awaitPaused();
                disk.mend();
                engine.answer(new TaskStatus.Done("{}"));
                rig.service.resume(Rig.ADMIN, 0, null, false);
                Awaitility.await("failure at write " + writes)
                        .until(() -> !manager.told().isEmpty());
            }
        }
    }

    private static void check(Rig rig, FakeEngine engine, FakeManager manager) {
        Awaitility.await()
                .until(
                        () ->
                                !manager.told().isEmpty()
                                        && rig.thread.locationIfOpen() != null
                                        && rig.info().sector() == null);
        List<HistoryEntry> history = rig.service.history(Rig.ADMIN, 0, 100);
        assertThat(history)
                .extracting(HistoryEntry::event)
                .filteredOn(e -> !e.equals("Resume"))
                .containsExactly("Allocate", "PC1", "Send", "Sent", "Finish");
        assertThat(history).extracting(HistoryEntry::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(manager.given()).isEqualTo(1);
        assertThat(engine.submitted()).hasSize(1);
        assertThat(manager.told()).containsOnly("finalized s-t010000-1");
    }
}
