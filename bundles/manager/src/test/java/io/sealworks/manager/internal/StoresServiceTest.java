/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.config.PersistStoreConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoresServiceTest {

    private static final List<String> ALL = List.of("s1", "s2", "read-only", "others", "denied");

    @TempDir Path folder;
    private House house;
    private SectorId sector;

    @BeforeEach
    void open() throws Exception {
        house =
                new House(
                        folder.resolve("db"),
                        new FakeChain(),
                        House.config(
                                House.store("s1", folder.resolve("s1")),
                                House.store("s2", folder.resolve("s2")),
                                store("read-only", true, List.of(), List.of()),
                                store("others", false, List.of(1L), List.of()),
                                store("denied", false, List.of(10000L), List.of(10000L))),
                        s -> s,
                        c -> c);
        sector = house.allocate("a").id();
    }

    private PersistStoreConfig store(
            String name, boolean readOnly, List<Long> allow, List<Long> deny) {
        return new PersistStoreConfig(
                Optional.of(name), folder.resolve(name), Map.of(), false, readOnly, 0, allow, deny);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private Optional<String> reserve(SectorId id, long bytes, List<String> candidates)
            throws ManagerException {
        return house.manager.stores.reserve(W1, id, bytes, candidates).map(StoreInfo::name);
    }

    @Test
    void storesAreFoundByName() {
        assertThat(house.manager.stores.info(W1, "s1").orElseThrow().path())
                .isEqualTo(folder.resolve("s1").toString());
        assertThat(house.manager.stores.info(W1, "nope")).isEmpty();
        assertThat(house.manager.stores.list(W1)).hasSize(5);
    }

    @Test
    void onlyStoresThatMayTakeTheSectorAreChosen() throws Exception {
        assertThat(reserve(sector, 10, List.of("read-only", "others", "denied"))).isEmpty();
        assertThat(reserve(sector, 10, List.of())).isEmpty();
        assertThat(reserve(sector, 10, ALL).orElseThrow()).isIn("s1", "s2");
    }

    @Test
    void aSectorKeepsItsStore() throws Exception {
        String first = reserve(sector, 10, ALL).orElseThrow();
        for (int i = 0; i < 20; i++) {
            assertThat(reserve(sector, 10 + i, ALL)).hasValue(first);
        }
        String other = first.equals("s1") ? "s2" : "s1";
        assertThat(reserve(sector, 10, List.of(other)))
                .as("a worker that cannot write the first any more")
                .hasValue(other);
    }

    @Test
    void bothStoresAreUsed() throws Exception {
        java.util.Set<String> used = new java.util.HashSet<>();
        for (int i = 0; i < 30; i++) {
            used.add(reserve(house.allocate("n" + i).id(), 1, ALL).orElseThrow());
        }
        assertThat(used).containsExactlyInAnyOrder("s1", "s2");
    }

    @Test
    void spaceThatIsKeptForOthersIsNotFree() throws Exception {
        house.free = OptionalLong.of(100);
        assertThat(reserve(sector, 60, List.of("s1"))).hasValue("s1");
        SectorId second = house.allocate("b").id();
        assertThat(reserve(second, 60, List.of("s1"))).isEmpty();
        house.manager.reports.aborted(W1, sector, "no use");
        assertThat(reserve(second, 60, List.of("s1"))).hasValue("s1");
    }

    @Test
    void filesMustBeThereWhereTheManagerSeesTheStore() throws Exception {
        Path s1 = folder.resolve("s1");
        assertThat(house.manager.stores.submitPersisted(W1, sector, "s1", false))
                .as("a store that is not seen from here is believed")
                .isTrue();
        HappyPathTest.persist(s1, sector);
        assertThat(house.manager.stores.submitPersisted(W1, sector, "s1", false)).isTrue();
        Files.delete(s1.resolve("cache").resolve(sector.toString()).resolve("p_aux"));
        assertThat(house.manager.stores.submitPersisted(W1, sector, "s1", false)).isFalse();
        HappyPathTest.persist(s1, sector);
        Files.write(s1.resolve("sealed").resolve(sector.toString()), new byte[1]);
        assertThat(house.manager.stores.submitPersisted(W1, sector, "s1", false)).isFalse();
    }

    @Test
    void anUnknownStoreIsNamed() {
        assertThatThrownBy(() -> house.manager.stores.submitPersisted(W1, sector, "nope", false))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("no persist store is named nope");
    }
}
