/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ANY;
import static io.sealworks.manager.internal.House.MINER;
import static io.sealworks.manager.internal.House.W1;
import static io.sealworks.manager.internal.House.W2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AllocationServiceTest {

    @TempDir Path folder;
    private final FakeChain chain = new FakeChain();
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House(folder, chain);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void numbersAreGreaterThanMinNumberAndNeverRepeat() throws Exception {
        assertThat(house.allocate("a").id()).isEqualTo(new SectorId(MINER, 101));
        assertThat(house.allocate("b").id()).isEqualTo(new SectorId(MINER, 102));
        assertThat(house.allocate(null).id()).isEqualTo(new SectorId(MINER, 103));
    }

    @Test
    void aRepeatedRequestGetsTheSameSector() throws Exception {
        AllocatedSector first = house.allocate("a");
        assertThat(house.allocate("a")).isEqualTo(first);
        assertThat(house.manager.allocation.allocate(W2, ANY, "a").orElseThrow())
                .as("another worker's nonce is another request")
                .isNotEqualTo(first);
    }

    @Test
    void aNumberThatTheChainHasIsPassedOver() throws Exception {
        chain.allocated.add(new SectorId(MINER, 101));
        chain.allocated.add(new SectorId(MINER, 102));
        assertThat(house.allocate("a").id().number()).isEqualTo(103);
    }

    @Test
    void thereIsNothingForAnotherMinerOrProofType() throws Exception {
        assertThat(allocate(new AllocateSpec(Set.of(1L), Set.of()))).isFalse();
        assertThat(allocate(new AllocateSpec(Set.of(), Set.of(SealProofType.StackedDrg32GiBV1_1))))
                .isFalse();
        assertThat(
                        allocate(
                                new AllocateSpec(
                                        Set.of(MINER), Set.of(SealProofType.StackedDrg2KiBV1_1))))
                .isTrue();
    }

    private boolean allocate(AllocateSpec spec) throws ManagerException {
        return house.manager.allocation.allocate(W1, spec, null).isPresent();
    }

    @Test
    void aMinerIsUsedUpAtMaxNumber() throws Exception {
        house.close();
        house =
                new House(
                        folder,
                        chain,
                        House.config(OptionalLong.of(0), OptionalLong.of(2), List.of()),
                        s -> s,
                        c -> c);
        assertThat(house.allocate("a").id().number()).isEqualTo(1);
        assertThat(house.allocate("b").id().number()).isEqualTo(2);
        assertThat(allocate(ANY)).isFalse();
    }

    @Test
    void whileTheChainIsAwayNoNumberIsUsed() throws Exception {
        chain.away = true;
        assertThatThrownBy(() -> house.allocate("a"))
                .isInstanceOfSatisfying(
                        ManagerException.class,
                        e -> assertThat(e.level()).isEqualTo(ErrorLevel.TEMPORARY));
        chain.away = false;
        assertThat(house.allocate("a").id().number()).isEqualTo(101);
    }

    @Test
    void whileTheDatabaseIsAwayTheErrorIsTemporary() {
        house.links.storeGate().unbind(house.database.store());
        assertThatThrownBy(() -> house.allocate("a"))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("is being replaced");
    }

    @Test
    void aSectorThatNobodyReportsIsShownAsUnclaimed() throws Exception {
        house.allocate("a");
        var all =
                house.manager.sectors.list(
                        House.ADMIN,
                        new SectorQuery(OptionalLong.empty(), SectorQuery.Which.ONLINE));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).worker()).isNull();
        assertThat(all.get(0).owner()).isEqualTo("w1");
    }

    @Test
    void readersMayNotAllocate() {
        Caller reader = new Caller("r", Caller.Entry.RPC, "10.0.0.1", Right.READ);
        assertThatThrownBy(() -> house.manager.allocation.allocate(reader, ANY, "a"))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void manyAtOnceGetDifferentNumbers() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<AllocatedSector>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String nonce = "n" + i / 2;
                answers.add(pool.submit(() -> house.allocate(nonce)));
            }
            Set<Long> numbers = new HashSet<>();
            for (Future<AllocatedSector> answer : answers) {
                numbers.add(answer.get().id().number());
            }
            assertThat(numbers).as("20 nonces, each asked twice").hasSize(20);
        } finally {
            pool.shutdown();
        }
    }
}
