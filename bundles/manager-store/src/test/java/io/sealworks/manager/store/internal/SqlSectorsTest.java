/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorQuery.Which;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.PlacementStore.Reservation;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.store.internal.StoreFixture.bytes;
import static io.sealworks.manager.store.internal.StoreFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;

class SqlSectorsTest {

    private static final SectorId ONE = new SectorId(10000, 1);

    @TempDir Path folder;
    private SqliteStore store;

    @BeforeEach
    void open() throws Exception {
        store = StoreFixture.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void aNumberIsClaimedOnce() throws Exception {
        assertThat(store.sectors().lastNumber(10000)).isEqualTo(-1);
        assertThat(store.sectors().claim(fresh(1, "a"), -1)).isTrue();
        assertThat(store.sectors().claim(fresh(2, "b"), -1)).isFalse();
        assertThat(store.sectors().claim(fresh(2, "b"), 1)).isTrue();
        assertThat(store.sectors().lastNumber(10000)).isEqualTo(2);
    }

    @Test
    void aNonceIsAnsweredOnce() throws Exception {
        assertThat(store.sectors().claim(fresh(1, "a"), -1)).isTrue();
        assertThat(store.sectors().claim(fresh(2, "a"), 1)).isFalse();
        assertThat(store.sectors().lastNumber(10000)).isEqualTo(1);
        assertThat(store.sectors().ofNonce("w1", "a").orElseThrow().id()).isEqualTo(ONE);
        assertThat(store.sectors().ofNonce("w2", "a")).isEmpty();
    }

    @Test
    void sectorsWithoutNonceDoNotCollide() throws Exception {
        assertThat(store.sectors().claim(fresh(1, null), -1)).isTrue();
        assertThat(store.sectors().claim(fresh(2, null), 1)).isTrue();
    }

    @Test
    void numbersArePassedOver() throws Exception {
        assertThat(store.sectors().passOver(10000, -1, 100)).isTrue();
        assertThat(store.sectors().passOver(10000, -1, 100)).isFalse();
        assertThat(store.sectors().lastNumber(10000)).isEqualTo(100);
    }

    @Test
    void everyFieldComesBack() throws Exception {
        store.sectors().claim(fresh(1, "a"), -1);
        SectorRecord stored = store.sectors().find(ONE).orElseThrow();
        Ticket ticket = new Ticket(bytes(3), -509);
        SectorRecord changed =
                stored.withTicket(ticket)
                        .withPreCommit(new PreCommit(bytes(1), bytes(2), ticket))
                        .withSeed(new Seed(bytes(4), 77))
                        .withProof(new byte[] {1, 2, 3});
        assertThat(store.sectors().replace(changed)).isTrue();
        SectorRecord back = store.sectors().find(ONE).orElseThrow();
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringFields("version", "updatedMillis")
                .isEqualTo(changed);
        assertThat(back.version()).isEqualTo(stored.version() + 1);
    }

    @Test
    void aChangeOverAnOlderReadIsRefused() throws Exception {
        store.sectors().claim(fresh(1, "a"), -1);
        SectorRecord read = store.sectors().find(ONE).orElseThrow();
        assertThat(store.sectors().replace(read.withSeed(new Seed(bytes(1), 1)))).isTrue();
        assertThat(store.sectors().replace(read.withSeed(new Seed(bytes(2), 2)))).isFalse();
        assertThat(store.sectors().find(ONE).orElseThrow().seed().epoch()).isEqualTo(1);
    }

    @Test
    void anEndedSectorIsKnownForGoodAndGivesItsSpaceBack() throws Exception {
        store.sectors().claim(fresh(1, "a"), -1);
        store.placements()
                .reserve(new Reservation(ONE, Purpose.SEAL, "s1", 10, 0), List.of("s1"), 100);
        SectorRecord read = store.sectors().find(ONE).orElseThrow();
        assertThat(store.sectors().ended(ONE)).isFalse();
        assertThat(store.sectors().replace(read.withEnd(Phase.ABORTED, "no use"))).isTrue();
        assertThat(store.sectors().ended(ONE)).isTrue();
        assertThat(store.sectors().ended(new SectorId(10000, 2))).isFalse();
        assertThat(store.placements().reservation(ONE, Purpose.SEAL)).isEmpty();
        assertThat(store.sectors().list(query(Which.ONLINE))).isEmpty();
        assertThat(store.sectors().list(query(Which.OFFLINE))).hasSize(1);
        assertThat(store.sectors().list(query(Which.ALL))).hasSize(1);
    }

    private static SectorQuery query(Which which) {
        return new SectorQuery(OptionalLong.of(10000), which);
    }
}
