/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Work;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.plan.steps.FakeContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnsealPlanTest {

    private static final Bytes32 ONES = Bytes32.of(new byte[32]);
    private static final Cid PIECE = new Cid("bagapiece");

    @TempDir Path location;
    private final UnsealPlan plan = new UnsealPlan();
    private final FakeContext context = new FakeContext();
    private final Queue queue = new Queue();
    private final Map<String, String> outputs = new HashMap<>();

    /** A manager with one task. */
    private static final class Queue implements Unseals {
        UnsealOrder order = order("p1", null);
        List<String> destinations = List.of("store://p1/pieces/x");
        final List<String> said = new ArrayList<>();

        @Override
        public Optional<UnsealOrder> allocate(
                Caller caller, AllocateSpec spec, Set<String> stores, String nonce) {
            said.add(stores + " " + nonce);
            return Optional.ofNullable(order);
        }

        @Override
        public List<String> destinations(Caller caller, SectorId sector, Cid piece) {
            return destinations;
        }

        @Override
        public void achieved(Caller caller, SectorId sector, Cid piece, String error) {
            said.add("achieved " + sector + " " + piece + error);
        }
    }

    private static UnsealOrder order(String store, UnsealOrder.Update update) {
        return new UnsealOrder(
                new AllocatedSector(FakeContext.SECTOR, SealProofType.StackedDrg2KiBV1_1),
                PIECE,
                127,
                254,
                store,
                new Ticket(ONES, 5),
                ONES,
                List.of("store://p1/pieces/x?token=s3cret"),
                update);
    }

    @BeforeEach
    void start() throws Exception {
        context.unseals = queue;
        Files.createDirectories(location.resolve("data/unsealed"));
    }

    private JobView job(String state) {
        return new JobView(
                "unseal",
                FakeContext.SECTOR,
                SealProofType.StackedDrg2KiBV1_1,
                state,
                outputs,
                "n1",
                location);
    }

    private void begin() throws SealingException {
        Outcome.Begin begin = (Outcome.Begin) plan.ask(job("Empty"), context);
        outputs.putAll(begin.outputs());
    }

    @Test
    void aTaskIsAskedForByItsStores() throws Exception {
        begin();
        assertThat(queue.said).containsExactly("[p1] n1");
        assertThat(outputs).containsEntry("piece", "\"bagapiece\"");
        assertThat(outputs.get("unseal_in")).doesNotContain("s3cret");
        queue.order = null;
        assertThat(plan.ask(job("Empty"), context)).isInstanceOf(Outcome.Idle.class);
    }

    @Test
    void theSectorIsReadWhereItLies() throws Exception {
        begin();
        Work work = plan.prepare(job("Allocated"), context);
        assertThat(work.stage()).isEqualTo("unseal");
        assertThat(work.outputs()).containsExactly(location.resolve("data/unsealed/bagapiece"));
        assertThat(work.input())
                .contains("\"sealed_file\":\"/stores/p1/sealed/s-t010000-2\"")
                .contains("\"offset\":127,\"num_bytes\":254")
                .doesNotContain("update");
    }

    @Test
    void anUpdatedSectorIsDecoded() throws Exception {
        queue.order = order("p1", new UnsealOrder.Update(ONES, null));
        begin();
        assertThat(plan.prepare(job("Allocated"), context).input())
                .contains("\"replica\":\"/stores/p1/update/s-t010000-2\"")
                .doesNotContain("key_file");
        context.attached = List.of(new AttachedConfig(Optional.of("p1"), location, true));
        queue.order = order("p1", new UnsealOrder.Update(ONES, "p1"));
        begin();
        assertThat(plan.prepare(job("Allocated"), context).input())
                .as("it may be gone")
                .doesNotContain("key_file");
        Path key = Files.createDirectories(location.resolve("sealed")).resolve("s-t010000-2");
        Files.createFile(key);
        assertThat(plan.prepare(job("Allocated"), context).input())
                .contains("\"key_file\":\"" + key + "\"");
    }

    @Test
    void aStoreThatIsNotAttachedIsNamed() throws Exception {
        queue.order = order("p9", null);
        begin();
        assertThatThrownBy(() -> plan.prepare(job("Allocated"), context))
                .hasMessageContaining("lies in the store p9, which has no [[attached]] section");
    }

    @Test
    void theDestinationsAreInAFileOfTheWorkerAlone() throws Exception {
        begin();
        queue.destinations = List.of("store://p1/pieces/x", "store:///bagapiece");
        Outcome.Due due = (Outcome.Due) plan.ask(job("Unsealed"), context);
        Path list = location.resolve("data/unsealed/bagapiece.destinations");
        assertThat(due.work().stage()).isEqualTo("upload");
        assertThat(due.work().input()).contains("\"" + list + "\"").doesNotContain("pieces/x");
        assertThat(Files.readString(list)).contains("pieces/x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
                .isEqualTo("rw-------");
        plan.ask(job("Unsealed"), context);
    }

    @Test
    void theManagerIsToldOnceAllIsWhereItWasToGo() throws Exception {
        begin();
        String done = "{\"done\":[\"/stores/p1/pieces/x\"]}";
        Outcome.Advance stay = (Outcome.Advance) plan.complete(job("Unsealed"), context, done);
        assertThat(stay.event()).isEqualTo("Uploaded");
        outputs.putAll(stay.outputs());
        Outcome.Advance last = (Outcome.Advance) plan.ask(job("Unsealed"), context);
        assertThat(last.event()).isEqualTo("UploadPieceDone");
        assertThat(queue.said).contains("achieved s-t010000-2 bagapiece");
    }

    @Test
    void aRefusalPausesTheThread() throws Exception {
        begin();
        String refused = "{\"done\":[],\"refused\":\"it is there\"}";
        assertThatThrownBy(() -> plan.complete(job("Unsealed"), context, refused))
                .hasMessage("it is there")
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.PERMANENT);
        queue.destinations = List.of("file:///x");
        assertThatThrownBy(() -> plan.ask(job("Unsealed"), context))
                .hasMessageContaining("allowed_dirs");
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        begin();
        Path elsewhere = Files.createDirectory(location.resolve("elsewhere"));
        Files.delete(location.resolve("data/unsealed"));
        Files.createSymbolicLink(location.resolve("data/unsealed"), elsewhere);
        assertThatThrownBy(() -> plan.ask(job("Unsealed"), context))
                .hasMessageContaining("is a symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }
}
