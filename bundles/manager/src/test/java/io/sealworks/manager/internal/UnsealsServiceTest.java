/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.manager.store.SectorRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.ANY;
import static io.sealworks.manager.internal.House.PROOF;
import static io.sealworks.manager.internal.House.W1;
import static io.sealworks.manager.internal.House.W2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnsealsServiceTest {

    private static final SectorId SECTOR = new SectorId(House.MINER, 7);
    private static final Bytes32 COMM_D = ZeroCommitment.of(SectorSize.KIB_2);
    private static final Cid WHOLE = Cid.ofUnsealed(COMM_D);
    private static final Ticket TICKET = new Ticket(Bytes32.of(new byte[32]), 1100);
    private static final List<String> DEST = List.of("file:///out/piece");
    private static final Set<String> S1 = Set.of("s1");

    @TempDir Path folder;
    private House house;
    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final Map<String, Long> pings = new HashMap<>();
    private UnsealsService unseals;
    private Upgrades upgrades;
    private ReportsService reports;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, new FakeChain());
        Audit audit = new Audit(house.links.auditGate());
        RecoveryGuard guard = new RecoveryGuard(house.links);
        SectorBook book = new SectorBook(house.links, guard);
        upgrades = new Upgrades(new ObjectMapper());
        Errands errands = new Errands(house.links, this::ping, new Watch());
        unseals =
                new UnsealsService(
                        audit,
                        guard,
                        errands,
                        new SealedSectors(house.links, book, house.manager.pieces, upgrades),
                        new ObjectMapper());
        reports =
                new ReportsService(
                        house.links,
                        book,
                        null,
                        new ErrandReports(errands, book, upgrades),
                        new UpgradeReports(house.links, book, new Upgrades(new ObjectMapper())));
        sealed(SECTOR);
    }

    /** The time of the test. */
    private final class Watch extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private Optional<FleetMember> ping(String name) {
        WorkerPing ping =
                new WorkerPing(name, "h:1", "v", null, new ThreadSummary(1, 0, 0, 0, 0, 0));
        return Optional.ofNullable(pings.get(name))
                .map(at -> new FleetMember(ping, at, 0, false, null));
    }

    /** Sealed by w1, in the store s1. */
    private void sealed(SectorId id) throws ManagerException {
        AllocatedSector sector = new AllocatedSector(id, SealProofType.StackedDrg2KiBV1_1);
        SectorRecord fresh =
                SectorRecord.fresh(sector, "w1", null, 1)
                        .withPreCommit(new PreCommit(Bytes32.of(new byte[32]), COMM_D, TICKET));
        house.links.store(s -> s.sectors().takeIn(fresh));
        SectorRecord stored = house.links.store(s -> s.sectors().find(id)).orElseThrow();
        house.links.store(
                s -> s.sectors().replace(stored.withEnd(SectorRecord.Phase.FINALIZED, null)));
        house.links.store(
                s -> {
                    s.placements().place(id, "s1", false);
                    return id;
                });
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static UnsealRequest whole(SectorId sector) {
        return range(sector, UnsealRequest.UNSET, UnsealRequest.UNSET);
    }

    private static UnsealRequest range(SectorId sector, long offset, long size) {
        return new UnsealRequest(sector, null, offset, size, DEST);
    }

    private Optional<UnsealOrder> ask(io.sealworks.api.base.Caller worker, String nonce)
            throws ManagerException {
        return unseals.allocate(worker, ANY, S1, nonce);
    }

    private UnsealTask only() throws ManagerException {
        List<UnsealTask> all = unseals.list(ADMIN);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static StateReport report(String next, StateReport.Failure failure) {
        return new StateReport("w2", "/store3", "Allocated", next, "E", failure, 0);
    }

    @Test
    void aTaskGoesFromTheQueueToItsEnd() throws Exception {
        assertThat(ask(W2, "n1")).isEmpty();
        unseals.request(ADMIN, whole(SECTOR));
        assertThat(only().state()).isEqualTo(UnsealTask.State.SET_UP);
        UnsealOrder order = ask(W2, "n1").orElseThrow();
        assertThat(order)
                .isEqualTo(
                        new UnsealOrder(
                                new AllocatedSector(SECTOR, SealProofType.StackedDrg2KiBV1_1),
                                WHOLE,
                                0,
                                2032,
                                "s1",
                                TICKET,
                                COMM_D,
                                DEST,
                                null));
        assertThat(only().state()).isEqualTo(UnsealTask.State.UNSEALING);
        assertThat(reports.report(W2, SECTOR, report("Unsealed", null)).finalized()).isFalse();
        assertThat(only().worker()).isEqualTo("w2");
        assertThat(only().location()).isEqualTo("/store3");
        assertThat(unseals.destinations(W2, SECTOR, WHOLE)).isEqualTo(DEST);
        assertThat(only().state()).isEqualTo(UnsealTask.State.UPLOADING);
        unseals.achieved(W2, SECTOR, WHOLE, "");
        unseals.achieved(W2, SECTOR, WHOLE, "");
        assertThat(only().state()).isEqualTo(UnsealTask.State.FINISHED);
        assertThat(reports.report(W2, SECTOR, report("Finished", null)).finalized()).isFalse();
        reports.finalized(W2, SECTOR);
        assertThat(only().state()).isEqualTo(UnsealTask.State.FINISHED);
        assertThat(ask(W1, "n2")).isEmpty();
        assertThat(house.manager.sectors.show(ADMIN, SECTOR).orElseThrow().history())
                .as("the sector's own history is not that of its errands")
                .isEmpty();
    }

    @Test
    void aLostAnswerGivesTheSameTaskAgain() throws Exception {
        sealed(new SectorId(House.MINER, 8));
        unseals.request(ADMIN, whole(SECTOR));
        unseals.request(ADMIN, whole(new SectorId(House.MINER, 8)));
        UnsealOrder first = ask(W2, "n1").orElseThrow();
        assertThat(ask(W2, "n1")).contains(first);
        assertThat(ask(W2, "n2").orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void theTaskOfASilentWorkerIsGivenToAnother() throws Exception {
        unseals.request(ADMIN, whole(SECTOR));
        ask(W2, "n1");
        reports.report(W2, SECTOR, report("Allocated", null));
        now = now.plus(Errands.LEASE).minusSeconds(1);
        pings.put("w2", now.toEpochMilli());
        now = now.plus(Errands.LEASE).minusSeconds(1);
        assertThat(ask(W1, "n2")).as("it pings").isEmpty();
        now = now.plusSeconds(2);
        assertThat(ask(W1, "n2")).isPresent();
        assertThat(reports.report(W2, SECTOR, report("Unsealed", null)).finalized()).isTrue();
        assertThatThrownBy(() -> unseals.destinations(W2, SECTOR, WHOLE))
                .hasMessageContaining("was given to another worker")
                .extracting(e -> ((ManagerException) e).level())
                .isEqualTo(ErrorLevel.ABORT);
        reports.aborted(W2, SECTOR, "ended by the manager");
        assertThat(only().state()).isEqualTo(UnsealTask.State.UNSEALING);
    }

    @Test
    void aCancelledTaskEndsItsWorker() throws Exception {
        unseals.request(ADMIN, whole(SECTOR));
        unseals.cancel(ADMIN, SECTOR, WHOLE);
        assertThat(unseals.list(ADMIN)).isEmpty();
        unseals.request(ADMIN, whole(SECTOR));
        ask(W2, "n1");
        unseals.cancel(ADMIN, SECTOR, WHOLE);
        assertThat(only().state()).isEqualTo(UnsealTask.State.FAILED);
        assertThat(reports.report(W2, SECTOR, report("Unsealed", null)))
                .isEqualTo(new ReportAnswer(SECTOR, true, "cancelled by admin"));
        assertThatThrownBy(() -> unseals.cancel(ADMIN, SECTOR, WHOLE))
                .isInstanceOf(BadRequestException.class);
        unseals.request(ADMIN, whole(SECTOR));
        assertThat(only().state()).isEqualTo(UnsealTask.State.SET_UP);
    }

    @Test
    void whatGoesWrongIsShown() throws Exception {
        unseals.request(ADMIN, whole(SECTOR));
        ask(W2, "n1");
        reports.report(
                W2,
                SECTOR,
                report("Allocated", new StateReport.Failure(ErrorLevel.PERMANENT, "no host")));
        assertThat(only().error()).isEqualTo("permanent: no host");
        reports.aborted(W2, SECTOR, "given up by root");
        assertThat(only().state()).isEqualTo(UnsealTask.State.FAILED);
        assertThat(only().error()).isEqualTo("given up by root");
    }

    @Test
    void onlyAWorkerThatReadsTheStoreGetsIt() throws Exception {
        unseals.request(ADMIN, whole(SECTOR));
        assertThat(unseals.allocate(W2, ANY, Set.of("s2"), "n1")).isEmpty();
        AllocateSpec others = new AllocateSpec(Set.of(1L), Set.of());
        assertThat(unseals.allocate(W2, others, Set.of(), "n1")).isEmpty();
        assertThat(unseals.allocate(W2, ANY, Set.of(), "n1")).isPresent();
    }

    /** Its data are in the store s2, with the commitment of zeros of 8 MiB. */
    private void update(boolean ended, long landedEpoch) throws ManagerException {
        Bytes32 commD = ZeroCommitment.of(SectorSize.MIB_8);
        SectorRecord now = house.links.store(s -> s.sectors().find(SECTOR)).orElseThrow();
        Upgrade upgrade =
                new Upgrade(
                        null,
                        new Upgrade.Made("s2", Bytes32.of(new byte[32]), commD, PROOF),
                        landedEpoch);
        SectorRecord updated = upgrades.with(ended ? now : now.updating("w1", null), upgrade);
        house.links.store(s -> s.sectors().replace(updated));
        house.links.store(
                s -> {
                    s.placements().place(SECTOR, "s2", true);
                    return SECTOR;
                });
    }

    @Test
    void anUpdateThatIsNotFinalYetGivesItsData() throws Exception {
        update(false, 0);
        refused(whole(SECTOR), "it is updating");
        update(false, 7);
        unseals.request(ADMIN, whole(SECTOR));
        assertThat(reports.report(W1, SECTOR, report("Finished", null)).finalized())
                .as("the last word of the worker that made it")
                .isFalse();
        unseals.allocate(W2, ANY, Set.of("s2"), "n1").orElseThrow();
        reports.report(W2, SECTOR, report("Unsealed", null));
        assertThat(only().state()).isEqualTo(UnsealTask.State.UNSEALING);
        assertThat(only().location()).isEqualTo("/store3");
        reports.finalized(W2, SECTOR);
        assertThat(only().state()).isEqualTo(UnsealTask.State.FINISHED);
    }

    @Test
    void anUpdatedSectorGivesItsNewData() throws Exception {
        Bytes32 commD = ZeroCommitment.of(SectorSize.MIB_8);
        update(true, 7);
        unseals.request(ADMIN, whole(SECTOR));
        assertThat(ask(W2, "n1")).as("it is in another store").isEmpty();
        UnsealOrder order = unseals.allocate(W2, ANY, Set.of("s2"), "n1").orElseThrow();
        assertThat(order.store()).isEqualTo("s2");
        assertThat(order.piece()).isEqualTo(Cid.ofUnsealed(commD));
        assertThat(order.commD()).isEqualTo(commD);
        assertThat(order.update())
                .isEqualTo(new UnsealOrder.Update(Bytes32.of(new byte[32]), "s1"));
    }

    @Test
    void oneWorkerAtATimeIsInASector() throws Exception {
        unseals.request(ADMIN, whole(SECTOR));
        unseals.request(ADMIN, new UnsealRequest(SECTOR, new Cid("bagaother"), 0, 127, DEST));
        assertThat(ask(W2, "n1")).isPresent();
        assertThat(ask(W1, "n2")).isEmpty();
        unseals.achieved(W2, SECTOR, new Cid(only2()), "");
        assertThat(ask(W1, "n2")).isPresent();
    }

    private String only2() throws ManagerException {
        return unseals.list(ADMIN).stream()
                .filter(t -> t.state() == UnsealTask.State.UNSEALING)
                .findFirst()
                .orElseThrow()
                .piece()
                .text();
    }

    @Test
    void whatCannotBeIsRefusedWithWhatCan() throws Exception {
        refused(whole(new SectorId(House.MINER, 99)), "there is no sector s-t010000-99");
        refused(range(SECTOR, 0, 2033), "which has the bytes 0 to 2032");
        refused(range(SECTOR, 2032, UnsealRequest.UNSET), "are not within");
        refused(new UnsealRequest(SECTOR, null, -1, -1, List.of()), "--dest");
        refused(
                new UnsealRequest(SECTOR, null, -1, -1, List.of("ftp://h/x?token=abc")),
                "ftp://h/x?token=*** begins with none of");
        refused(
                new UnsealRequest(SECTOR, new Cid("bagaother"), -1, -1, DEST),
                "say --offset and --size");
        unseals.check(ADMIN, whole(SECTOR));
        assertThat(unseals.list(ADMIN)).isEmpty();
        unseals.request(ADMIN, whole(SECTOR));
        refused(range(SECTOR, 127, 127), "is in the queue already");
        assertThatThrownBy(() -> unseals.request(W1, whole(SECTOR)))
                .isInstanceOf(io.sealworks.api.base.AccessDeniedException.class);
    }

    private void refused(UnsealRequest request, String why) {
        assertThatThrownBy(() -> unseals.request(ADMIN, request))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> unseals.check(ADMIN, request))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aRangeOfTheSectorIsNamedByItsData() throws Exception {
        UnsealTask task = unseals.request(ADMIN, range(SECTOR, 100, 50));
        assertThat(task.piece()).isEqualTo(WHOLE);
        assertThat(ask(W2, "n1").orElseThrow().offset()).isEqualTo(100);
        assertThat(Duration.ofMillis(task.createdMillis()).toSeconds())
                .isEqualTo(now.getEpochSecond());
    }
}
