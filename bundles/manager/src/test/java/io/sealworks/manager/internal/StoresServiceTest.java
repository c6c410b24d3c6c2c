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

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.StoreStatus;
import io.sealworks.api.manager.config.PersistStoreConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.W1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
                Optional.of(name),
                folder.resolve(name),
                Map.of(),
                false,
                readOnly,
                0,
                allow,
                deny,
                Optional.empty());
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
    void storesOnOneDiskShareItsSpace() throws Exception {
        house.free = OptionalLong.of(100);
        assertThat(reserve(sector, 60, List.of("s1"))).hasValue("s1");
        SectorId second = house.allocate("b").id();
        assertThat(reserve(second, 60, List.of("s2"))).hasValue("s2");
        house.onOneDisk = true;
        SectorId third = house.allocate("c").id();
        assertThat(reserve(third, 30, List.of("s1"))).isEmpty();
        house.onOneDisk = false;
        assertThat(reserve(third, 30, List.of("s1"))).hasValue("s1");
    }

    @Test
    void whatLandedIsNotKeptAgain() throws Exception {
        Path s1 = folder.resolve("s1");
        house.free = OptionalLong.of(4000);
        assertThat(reserve(sector, 3000, List.of("s1"))).hasValue("s1");
        SectorId second = house.allocate("b").id();
        assertThat(reserve(second, 2000, List.of("s1"))).isEmpty();
        Files.createDirectories(s1.resolve("sealed"));
        Files.write(s1.resolve("sealed").resolve("." + sector + ".partial"), new byte[1500]);
        assertThat(status("s1").reserved()).isEqualTo(1500);
        HappyPathTest.persist(s1, sector);
        Files.delete(s1.resolve("sealed").resolve("." + sector + ".partial"));
        house.manager.stores.submitPersisted(W1, sector, "s1", false);
        assertThat(status("s1").reserved()).isZero();
        assertThat(reserve(sector, 3000, ALL)).as("a sector that is redone").hasValue("s1");
        assertThat(reserve(second, 2000, List.of("s1"))).hasValue("s1");
    }

    private StoreStatus status(String name) throws Exception {
        return house.manager.storeBook.list(House.ADMIN).stream()
                .filter(s -> s.store().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHeadroomStaysFree() throws Exception {
        house.free = OptionalLong.of(10_000);
        house.manager.reports.aborted(W1, sector, "no use");
        assertThat(status("others").headroom()).isEqualTo(100);
        SectorId other = house.allocate("b").id();
        assertThat(reserve(other, 10_000, List.of("s1"))).hasValue("s1");
        assertThat(status("s1").reserved()).isEqualTo(10_000);
        assertThat(status("s1").coming()).isEqualTo(1);
    }

    @Test
    void sectorsOnTheirWaySpreadOverTheStores() throws Exception {
        java.util.Map<String, Integer> used = new java.util.HashMap<>();
        for (int i = 0; i < 40; i++) {
            String store = reserve(house.allocate("n" + i).id(), 1, ALL).orElseThrow();
            used.merge(store, 1, Integer::sum);
        }
        assertThat(used.get("s1")).isBetween(17, 23);
    }

    @Test
    void aStoreIsLookedThrough() throws Exception {
        Path s1 = folder.resolve("s1");
        SectorId broken = house.allocate("b").id();
        SectorId foreign = new SectorId(77, 5);
        HappyPathTest.persist(s1, sector);
        HappyPathTest.persist(s1, broken);
        HappyPathTest.persist(s1, foreign);
        Files.delete(s1.resolve("cache").resolve(broken.toString()).resolve("t_aux"));
        Files.write(s1.resolve("sealed").resolve("s-t0x-1"), new byte[1]);
        StoreBook stores = house.manager.storeBook;
        assertThat(stores.attach(House.ADMIN, "s1", true)).hasSize(3);
        assertThat(stores.placeOf(House.ADMIN, sector, false)).isEmpty();
        assertThat(stores.attach(House.ADMIN, "s1", false))
                .extracting(StoreBook.Found::sector, f -> f.fault() == null)
                .containsExactly(tuple(foreign, false), tuple(sector, true), tuple(broken, false));
        assertThat(stores.placeOf(House.ADMIN, sector, false)).hasValue("s1");
        assertThat(stores.placeOf(House.ADMIN, broken, false)).isEmpty();
        assertThat(stores.attach(House.ADMIN, "s1", false).get(1).before()).isEqualTo("s1");
        assertThatThrownBy(() -> stores.attach(House.ADMIN, "nope", true))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> stores.attach(House.ADMIN, "s2", true))
                .hasMessageContaining("not seen from here");
    }

    @Test
    void whatIsKeptIsGivenBack() throws Exception {
        reserve(sector, 10, List.of("s1"));
        house.manager.storeBook.release(House.ADMIN, sector);
        assertThat(status("s1").reserved()).isZero();
        assertThatThrownBy(() -> house.manager.storeBook.release(House.ADMIN, sector))
                .isInstanceOf(BadRequestException.class);
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
