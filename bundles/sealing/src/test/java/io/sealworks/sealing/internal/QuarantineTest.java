/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.Quarantine.Item;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A sector that was given up is kept, listed, and can be made its thread's job again. */
class QuarantineTest {

    private static final SectorId SECTOR = new SectorId(10000, 1);

    @TempDir Path folder;
    private Path location;
    private final ToyPlan plan = new ToyPlan();
    private final FakeManager manager = new FakeManager(1);

    @BeforeEach
    void place() {
        location = folder.resolve("store1");
        plan.landed = false;
    }

    private Rig rig(Disk disk) {
        return new Rig(location, disk, plan, new FakeEngine(), manager);
    }

    private Path precious() {
        return location.resolve("data/precious");
    }

    /** Its pre-commit was sent, an operator gave it up, and paused the thread. */
    private Item given(Rig rig) throws IOException {
        rig.awaitState("Waiting");
        Files.writeString(precious(), "x");
        rig.service.pause(Rig.ADMIN, 0);
        rig.awaitPaused();
        rig.service.resume(Rig.ADMIN, 0, "Aborted", true);
        Awaitility.await().until(() -> rig.info().sector() == null);
        rig.service.pause(Rig.ADMIN, 0);
        rig.awaitPaused();
        assertThat(precious()).doesNotExist();
        return rig.quarantine.list(Rig.ADMIN).get(0);
    }

    @Test
    void whatWasGivenUpIsListedAndGoesOnWhereItWasOnceItIsRestored() throws IOException {
        try (Rig rig = rig(new LocalDisk())) {
            Item item = given(rig);
            assertThat(item.sector()).isEqualTo(SECTOR);
            assertThat(item.state()).isEqualTo("Waiting");
            assertThat(Duration.between(item.since(), item.until())).isEqualTo(Duration.ofDays(7));
            rig.quarantine.restore(Rig.ADMIN, 0, item.folder());
            Awaitility.await().until(() -> rig.quarantine.list(Rig.ADMIN).isEmpty());
            assertThat(precious()).hasContent("x");
            assertThat(rig.info().reason()).isEqualTo("restored from quarantine");
            assertThat(rig.info().state()).isEqualTo("Waiting");
            plan.landed = true;
            rig.service.resume(Rig.ADMIN, 0, null, false);
            Awaitility.await().until(() -> manager.told().contains("finalized " + SECTOR));
            assertThat(rig.service.history(Rig.ADMIN, 0, 100))
                    .extracting(HistoryEntry::event)
                    .containsSubsequence("Abort", "Restore", "Resume", "Finish");
        }
    }

    @Test
    void aManagerThatStillThinksItIsOverDoesNotTakeItAwayBeforeItIsResumed() throws IOException {
        try (Rig rig = rig(new LocalDisk())) {
            Item item = given(rig);
            rig.quarantine.restore(Rig.ADMIN, 0, item.folder());
            rig.service.abandon(Rig.ADMIN, SECTOR, "it was aborted");
            assertThat(rig.info().sector()).isEqualTo(SECTOR);
            assertThat(rig.info().lastError()).isNull();
        }
    }

    @Test
    void aThreadThatIsNotFreeIsNotTouched() throws IOException {
        try (Rig rig = rig(new LocalDisk())) {
            Item item = given(rig);
            assertThatThrownBy(() -> rig.quarantine.restore(Rig.ADMIN, 0, "../../etc"))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessage("thread #0 has nothing in quarantine named ../../etc");
            String other = item.folder().replace("-1-", "-2-");
            assertThatThrownBy(() -> rig.quarantine.restore(Rig.ADMIN, 0, other))
                    .hasMessage("thread #0 has nothing in quarantine named " + other);
            rig.service.resume(Rig.ADMIN, 0, null, false);
            assertThatThrownBy(() -> rig.quarantine.restore(Rig.ADMIN, 0, item.folder()))
                    .hasMessageContaining("thread #0 is not paused; pause it first");
            assertThat(rig.quarantine.list(Rig.ADMIN)).hasSize(1);
        }
    }

    @Test
    void aRestoreThatIsBrokenOffAtAnyWriteGoesOnAtTheNextStart() throws IOException {
        for (int writes = 0; writes < 6; writes++) {
            location = folder.resolve("broken-" + writes);
            plan.landed = false;
            FailingDisk disk = new FailingDisk(Integer.MAX_VALUE, false);
            FakeManager own = new FakeManager(1);
            boolean asked;
            try (Rig rig = new Rig(location, disk, plan, new FakeEngine(), own)) {
                Item item = given(rig);
                disk.failAfter(writes);
                asked = restore(rig, item.folder());
                Awaitility.await().until(() -> !asked(rig) || rig.thread.halted());
            }
            try (Rig rig = new Rig(location, new LocalDisk(), plan, new FakeEngine(), own)) {
                Awaitility.await().until(() -> rig.thread.locationIfOpen() != null);
                Awaitility.await().until(() -> !asked(rig));
                assertThat(rig.info().sector()).isEqualTo(asked ? SECTOR : null);
                List<Item> left = rig.quarantine.list(Rig.ADMIN);
                assertThat(left).hasSize(asked ? 0 : 1);
                assertThat(Files.exists(precious())).isEqualTo(asked);
            }
        }
    }

    private static boolean asked(Rig rig) {
        Location open = rig.thread.locationIfOpen();
        return open != null && open.store().job().restoring() != null;
    }

    /** Whether the job says so now; the call itself may fail after it was written. */
    private static boolean restore(Rig rig, String folder) {
        try {
            rig.quarantine.restore(Rig.ADMIN, 0, folder);
        } catch (BadRequestException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
        Location open = rig.thread.locationIfOpen();
        return open != null && SECTOR.equals(open.store().job().sector());
    }
}
