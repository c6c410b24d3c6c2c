/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.OptionalLong;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.StateReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.W1;
import static io.sealworks.manager.internal.House.W2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportsServiceTest {

    private static final StateReport REPORT = HappyPathTest.report("Empty", "Allocated");

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;
    private AllocatedSector sector;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, chain);
        sector = house.allocate("a");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private ReportAnswer report() throws ManagerException {
        return house.manager.reports.report(W1, sector.id(), REPORT);
    }

    private SectorSummary summary() throws ManagerException {
        return house.manager
                .sectors
                .list(ADMIN, new SectorQuery(OptionalLong.empty(), SectorQuery.Which.ALL))
                .get(0);
    }

    @Test
    void aReportClaimsTheSectorAndShowsWhereItIs() throws Exception {
        assertThat(report()).isEqualTo(new ReportAnswer(sector.id(), false, ""));
        assertThat(summary().worker()).isEqualTo("w1");
        assertThat(summary().location()).isEqualTo("/store1");
        assertThat(summary().state()).isEqualTo("Allocated");
    }

    @Test
    void aFailureIsShownWithItsLevel() throws Exception {
        house.manager.reports.report(
                W1,
                sector.id(),
                new StateReport(
                        "w1",
                        "/store1",
                        "C1Done",
                        "C1Done",
                        "None",
                        new StateReport.Failure(ErrorLevel.PERMANENT, "No cached parameters"),
                        0));
        assertThat(summary().failure()).isEqualTo("permanent: No cached parameters");
    }

    @Test
    void anAbortReachesTheWorkerAtItsNextReport() throws Exception {
        house.manager.sectors.abort(ADMIN, sector.id(), "disk is going away", false);
        assertThat(report()).isEqualTo(new ReportAnswer(sector.id(), true, "disk is going away"));
        assertThat(house.manager.sectors.show(ADMIN, sector.id()).orElseThrow().history())
                .containsExactly(REPORT);
    }

    @Test
    void anAbortAfterAPreCommitNeedsForce() throws Exception {
        house.submit(sector, house.preCommit(sector.id()), false);
        assertThatThrownBy(() -> house.manager.sectors.abort(ADMIN, sector.id(), "no use", false))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("--force");
        assertThatThrownBy(() -> house.manager.sectors.checkAbort(ADMIN, sector.id(), false))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("--force");
        house.manager.sectors.checkAbort(ADMIN, sector.id(), true);
        assertThat(report().finalized()).isFalse();
        house.manager.sectors.abort(ADMIN, sector.id(), "no use", true);
        assertThat(report().finalized()).isTrue();
    }

    @Test
    void aSectorIsAbortedOnceAndOnlyIfItIsKnown() throws Exception {
        house.manager.sectors.abort(ADMIN, sector.id(), "no use", false);
        assertThatThrownBy(() -> house.manager.sectors.abort(ADMIN, sector.id(), "again", false))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("ended already: no use");
        assertThatThrownBy(
                        () ->
                                house.manager.sectors.abort(
                                        ADMIN, new SectorId(1, 1), "no use", false))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("there is no sector s-t01-1");
    }

    @Test
    void whatIsNotProvenOnChainIsNotFinalized() throws Exception {
        sector = house.seeded();
        assertThatThrownBy(() -> house.manager.reports.finalized(W1, sector.id()))
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY))
                .hasMessageContaining("the proof of " + sector.id() + " is not on chain for good");
        house.manager.commitments.submitProof(W1, sector.id(), House.PROOF, false);
        house.push();
        chain.mine(5);
        assertThatThrownBy(() -> house.manager.reports.finalized(W1, sector.id()))
                .as("fewer epochs than the config's confidence")
                .hasMessageContaining("PACKED");
        chain.mine(6);
        house.manager.reports.finalized(W1, sector.id());
        assertThat(report().finalized()).isTrue();
    }

    @Test
    void aProofThatFailedForGoodNeedsAPerson() throws Exception {
        sector = house.seeded();
        chain.nextExit = 16;
        house.manager.commitments.submitProof(W1, sector.id(), House.PROOF, false);
        house.push();
        chain.mine(11);
        assertThatThrownBy(() -> house.manager.reports.finalized(W1, sector.id()))
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> assertThat(e.level()).isEqualTo(ErrorLevel.PERMANENT));
    }

    @Test
    void finalizedAndAbortedMayBeRepeated() throws Exception {
        sector = house.seeded();
        house.manager.commitments.submitProof(W1, sector.id(), House.PROOF, false);
        house.push();
        chain.mine(11);
        house.manager.reports.finalized(W1, sector.id());
        house.manager.reports.finalized(W1, sector.id());
        house.manager.reports.aborted(W1, sector.id(), "late");
        assertThat(report()).isEqualTo(new ReportAnswer(sector.id(), true, ""));
    }

    @Test
    void aSectorThatWasAbortedCannotBeFinalized() throws Exception {
        house.manager.reports.aborted(W1, sector.id(), "broken disk");
        house.manager.reports.aborted(W1, sector.id(), "again");
        assertThat(summary().abortReason()).isEqualTo("broken disk");
        assertThatThrownBy(() -> house.manager.reports.finalized(W1, sector.id()))
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> assertThat(e.code()).isEqualTo(ManagerException.UNKNOWN_SECTOR));
    }

    @Test
    void othersMayNotReportAbortOrFinalize() {
        assertThatThrownBy(() -> house.manager.reports.report(W2, sector.id(), REPORT))
                .hasMessageContaining("belongs to the instance w1");
        assertThatThrownBy(() -> house.manager.reports.aborted(W2, sector.id(), "mine"))
                .hasMessageContaining("belongs to the instance w1");
        assertThatThrownBy(() -> house.manager.reports.finalized(W2, sector.id()))
                .hasMessageContaining("belongs to the instance w1");
    }

    @Test
    void aSectorThatWasNeverKnownIsNo11001() {
        assertThatThrownBy(() -> house.manager.reports.report(W1, new SectorId(1, 1), REPORT))
                .isInstanceOfSatisfying(
                        ManagerException.class, e -> assertThat(e.code()).isEqualTo(1));
    }
}
