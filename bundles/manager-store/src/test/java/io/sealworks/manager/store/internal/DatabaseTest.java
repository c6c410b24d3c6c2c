/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.manager.store.InstanceStore.Instance;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.PlacementStore.Reservation;
import io.sealworks.api.manager.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.store.internal.StoreFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseTest {

    @TempDir Path folder;

    @Test
    void whatWasStoredIsThereAfterARestart() throws Exception {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.sectors().claim(fresh(1, "a"), -1);
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.sectors().lastNumber(10000)).isEqualTo(1);
            assertThat(store.recovery().pending()).isEmpty();
        }
    }

    @Test
    void aDatabaseWhoseFirstStartWasKilledIsNoneThatWasMovedHere() throws Exception {
        Path nowhere = folder.resolve("gone").resolve("db");
        Files.createSymbolicLink(folder.resolve(Database.FILE), nowhere);
        assertThatThrownBy(() -> StoreFixture.open(folder)).isInstanceOf(Exception.class);
        assertThat(folder.resolve(Database.GENERATION)).as("written first").exists();
        Files.createDirectory(nowhere.getParent());
        Files.createFile(nowhere);
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending()).isEmpty();
        }
    }

    @Test
    void aSecondManagerIsRefused() throws Exception {
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending()).isEmpty();
            assertThatThrownBy(() -> StoreFixture.open(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another manager uses");
        }
    }

    @Test
    void aDatabaseRestoredFromACopyIsNoticedUntilTheRecoveryEnds() throws Exception {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.sectors().claim(fresh(1, "a"), -1);
            store.leases().take(MessageStore.LEASE, "me", Duration.ofHours(1));
        }
        Path copy = folder.resolve("copy.db");
        Files.copy(folder.resolve(Database.FILE), copy);
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.sectors().claim(fresh(2, "b"), 1);
        }
        Files.delete(folder.resolve(Database.FILE));
        Files.move(copy, folder.resolve(Database.FILE));

        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending().orElseThrow()).contains("restored from a copy");
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending()).isPresent();
            store.recovery().end();
            assertThat(store.recovery().pending()).isEmpty();
            assertThat(store.leases().take(MessageStore.LEASE, "x", Duration.ofHours(1)))
                    .hasValue(3);
        }
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending()).isEmpty();
        }
    }

    @Test
    void aDatabaseThatCameWithoutItsGenerationFileIsNoticed() throws Exception {
        StoreFixture.open(folder).close();
        Files.delete(folder.resolve(Database.GENERATION));
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending()).isPresent();
        }
    }

    @Test
    void aDatabaseThatWasLostIsNoticed() throws Exception {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.sectors().claim(fresh(1, "a"), -1);
        }
        Files.delete(folder.resolve(Database.FILE));
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending()).isPresent();
        }
    }

    @Test
    void aCrashBetweenFileAndCommitIsNoRestore() throws Exception {
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.sectors().claim(fresh(1, "a"), -1);
        }
        Files.writeString(folder.resolve(Database.GENERATION), "1 2\n");
        try (SqliteStore store = StoreFixture.open(folder)) {
            assertThat(store.recovery().pending()).isEmpty();
        }
    }

    private static Reservation seal(SectorId sector, String store, long bytes) {
        return new Reservation(sector, Purpose.SEAL, store, bytes, 0);
    }

    @Test
    void spaceIsKeptOnceAndNeverTwice() throws Exception {
        try (SqliteStore store = StoreFixture.open(folder)) {
            SectorId one = new SectorId(1, 1);
            SectorId two = new SectorId(1, 2);
            var places = store.placements();
            assertThat(places.reserve(seal(one, "s1", 60), List.of("s1"), 100)).isPresent();
            assertThat(
                            places.reserve(seal(one, "s2", 90), List.of("s2"), 100)
                                    .orElseThrow()
                                    .store())
                    .isEqualTo("s1");
            assertThat(places.reserve(seal(two, "s1", 60), List.of("s1"), 100)).isEmpty();
            assertThat(places.reserve(seal(two, "s2", 60), List.of("s1", "s2"), 100)).isEmpty();
            assertThat(places.reservations()).containsExactly(seal(one, "s1", 60));
            places.landed(one, Purpose.SEAL, 30);
            assertThat(places.reservations().get(0).left()).isEqualTo(30);
            Reservation update = new Reservation(one, Purpose.UPDATE, "s2", 60, 0);
            assertThat(places.reserve(update, List.of("s1", "s2"), 100)).hasValue(update);
            places.release(one, Purpose.UPDATE);
            places.release(one, Purpose.SEAL);
            assertThat(places.reserve(seal(two, "s1", 60), List.of("s1"), 100)).isPresent();
            places.place(two, "s1", false);
            places.place(two, "s2", false);
            assertThat(places.placeOf(two, false)).hasValue("s2");
            assertThat(places.placeOf(two, true)).isEmpty();
            assertThat(places.reservations().get(0).left()).isZero();
        }
    }

    @Test
    void pingsComeBack() throws Exception {
        WorkerPing ping =
                new WorkerPing(
                        "w1", "1.2.3.4:17890", "1", "id", new ThreadSummary(1, 2, 3, 4, 5, 6));
        try (SqliteStore store = StoreFixture.open(folder)) {
            store.instances().save(List.of(new Instance(ping, 5, false)));
            store.instances().save(List.of(new Instance(ping, 9, true)));
            assertThat(store.instances().list()).containsExactly(new Instance(ping, 9, true));
            store.instances().remove("w1");
            assertThat(store.instances().list()).isEmpty();
        }
    }
}
