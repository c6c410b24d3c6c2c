/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.manager.RebuildTask;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.PlacementStore.Reservation;
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

class RebuildsServiceTest {

    private static final StateReport REPORT =
            new StateReport("w2", "/store3", "Empty", "Allocated", "E", null, 0);

    @TempDir Path folder;
    private House house;
    private Path store;
    private SectorId id;

    /** A sector goes its way with w1. */
    @BeforeEach
    void seal() throws Exception {
        store = folder.resolve("store");
        FakeChain chain = new FakeChain();
        house =
                new House(
                        folder.resolve("db"),
                        chain,
                        House.config(
                                OptionalLong.of(100),
                                OptionalLong.empty(),
                                List.of(),
                                House.store("s1", store),
                                House.store("s2", folder.resolve("store2"))),
                        s -> s,
                        c -> c);
        AllocatedSector sector = house.seeded();
        id = sector.id();
        HappyPathTest.persist(store, id);
        house.manager.stores.reserve(W1, id, 4096, List.of("s1"));
        house.manager.stores.submitPersisted(W1, id, "s1", false);
        house.manager.commitments.submitProof(W1, id, PROOF, false);
        house.push();
        chain.mine(11);
    }

    private void sealed() throws Exception {
        house.manager.reports.finalized(W1, id);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private RebuildTask only() throws ManagerException {
        List<RebuildTask> all = house.manager.rebuilds.list(ADMIN);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String state() throws ManagerException {
        return house.manager.sectors.show(ADMIN, id).orElseThrow().stateJson();
    }

    @Test
    void aSealedSectorIsSealedAnewByAnotherWorker() throws Exception {
        sealed();
        house.manager.rebuilds.check(ADMIN, id);
        assertThat(house.manager.rebuilds.list(ADMIN)).isEmpty();
        house.manager.rebuilds.request(ADMIN, id);
        assertThat(only().state()).isEqualTo(RebuildTask.State.SET_UP);
        assertThat(state()).contains("\"NeedRebuild\":true", "\"Unsealing\":false");
        RebuildOrder order = house.manager.rebuilds.allocate(W2, ANY, "n1").orElseThrow();
        assertThat(house.manager.rebuilds.allocate(W2, ANY, "n1")).contains(order);
        assertThat(house.manager.rebuilds.allocate(W1, ANY, "n2")).isEmpty();
        assertThat(order.sector().id()).isEqualTo(id);
        assertThat(order.commR()).isEqualTo(House.preCommit(order.ticket(), 1).commR());
        assertThat(house.manager.reports.report(W2, id, REPORT).finalized()).isFalse();
        assertThat(only().worker()).isEqualTo("w2");
        assertThat(house.manager.stores.reserve(W2, id, 4096, List.of("s1", "s2"))).isPresent();
        assertThat(house.manager.stores.submitPersisted(W2, id, "s1", false)).isTrue();
        house.manager.reports.finalized(W2, id);
        assertThat(only().state()).isEqualTo(RebuildTask.State.FINISHED);
        assertThat(state()).contains("\"NeedRebuild\":false");
        Optional<Reservation> kept =
                house.links.store(s -> s.placements().reservation(id, Purpose.REBUILD));
        assertThat(kept).isEmpty();
    }

    @Test
    void nobodyElseTouchesASealedSector() throws Exception {
        sealed();
        house.manager.rebuilds.request(ADMIN, id);
        house.manager.rebuilds.allocate(W2, ANY, "n1");
        assertThatThrownBy(() -> house.manager.stores.reserve(W1, id, 4096, List.of("s1")))
                .isInstanceOf(ManagerException.class);
        house.manager.rebuilds.cancel(ADMIN, id);
        assertThatThrownBy(() -> house.manager.stores.submitPersisted(W2, id, "s1", false))
                .isInstanceOf(ManagerException.class);
        assertThat(house.manager.reports.report(W2, id, REPORT).abortReason())
                .isEqualTo("cancelled by admin");
    }

    @Test
    void theFilesGoBackToTheirStore() throws Exception {
        sealed();
        house.manager.rebuilds.request(ADMIN, id);
        house.manager.rebuilds.allocate(W2, ANY, "n1");
        for (int i = 0; i < 5; i++) {
            assertThat(
                            house.manager
                                    .stores
                                    .reserve(W2, id, 4096, List.of("s2", "s1"))
                                    .orElseThrow()
                                    .name())
                    .isEqualTo("s1");
            house.links.store(
                    s -> {
                        s.placements().release(id, Purpose.REBUILD);
                        return id;
                    });
        }
    }

    @Test
    void onlyWhatIsSealedAndOnChainIsRebuilt() throws Exception {
        assertThatThrownBy(() -> house.manager.rebuilds.request(ADMIN, id))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("is not a sealed sector");
        sealed();
        house.manager.rebuilds.request(ADMIN, id);
        assertThatThrownBy(() -> house.manager.rebuilds.request(ADMIN, id))
                .hasMessageContaining("is in the queue already");
        assertThatThrownBy(() -> house.manager.rebuilds.request(W1, id))
                .isInstanceOf(io.sealworks.api.base.AccessDeniedException.class);
    }
}
