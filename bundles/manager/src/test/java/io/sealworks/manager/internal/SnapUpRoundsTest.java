/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The way of an update to the chain, and what becomes of the old replica. */
class SnapUpRoundsTest {

    private static final int UPDATE = 35;
    private static final int PERIOD = 2880;

    @TempDir Path folder;
    private final Upgrades upgrades = new Upgrades(new ObjectMapper());
    private SnapUpHouse h;

    @BeforeEach
    void open() throws Exception {
        h = new SnapUpHouse(folder);
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void anUpdateWaitsWhileItsDeadlineMayNotBeChanged() throws Exception {
        SectorId id = h.handedIn();
        while (ProvingTimes.mayChange(h.chain, id)) {
            h.chain.mine(1);
        }
        h.house.push();
        h.chain.mine(1);
        assertThat(h.chain.landed(UPDATE)).isZero();
        h.mineToMutable();
        h.house.push();
        h.chain.mine(1);
        assertThat(h.chain.landed(UPDATE)).isEqualTo(1);
    }

    @Test
    void theOldReplicaGoesWhenTheUpdateIsFinalAndTheSectorWasProven() throws Exception {
        SectorId id = landed();
        step(900 + 29 - 16);
        assertThat(old(id)).exists();
        step(PERIOD);
        assertThat(old(id)).doesNotExist();
        assertThat(h.store.resolve("cache").resolve(id.toString())).doesNotExist();
        assertThat(h.store.resolve("update").resolve(id.toString())).exists();
        assertThat(h.record(id).phase()).isEqualTo(Phase.FINALIZED);
        assertThat(h.dealStates()).containsOnly(DealPiece.State.SEALED);
        assertThat(h.placeOf(id, false)).isEmpty();
        assertThat(h.placeOf(id, true)).contains("p1");
    }

    @Test
    void itStaysWhileTheSectorIsFaultyOrTheChainCannotTell() throws Exception {
        SectorId id = landed();
        h.chain.faulty.add(id.number());
        step(900 + 31 + PERIOD);
        assertThat(old(id)).exists();
        h.chain.faulty.clear();
        h.chain.posts = false;
        step(1);
        assertThat(old(id)).exists();
        h.chain.posts = true;
        step(1);
        assertThat(old(id)).doesNotExist();
    }

    @Test
    void itStaysWhileTheNewOneIsNotWhole() throws Exception {
        SectorId id = landed();
        Files.delete(h.store.resolve("update-cache").resolve(id.toString()).resolve("p_aux"));
        assertThatThrownBy(() -> step(900 + 31 + PERIOD))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("is kept");
        assertThat(old(id)).exists();
    }

    @Test
    void anUpdateThatAReorgTakesBackLandsAgain() throws Exception {
        SectorId id = landed();
        long first = upgrades.of(h.record(id)).landedEpoch();
        h.chain.reorg(20, false);
        h.house.push();
        h.rounds.round();
        assertThat(upgrades.of(h.record(id)).landedEpoch()).isZero();
        assertThat(old(id)).exists();
        h.mineToMutable();
        step(20);
        step(20);
        assertThat(upgrades.of(h.record(id)).landedEpoch()).isPositive().isNotEqualTo(first);
        assertThat(h.chain.landed(UPDATE)).isEqualTo(1);
    }

    @Test
    void oneThatFailedIsSentAgainAfterARest() throws Exception {
        SectorId id = h.handedIn();
        h.mineToMutable();
        h.chain.nextExit = 16;
        step(20);
        h.rounds.round();
        assertThat(h.chain.landed(UPDATE)).isZero();
        h.chain.nextExit = 0;
        h.later = Duration.ofMinutes(4);
        h.rounds.round();
        h.mineToMutable();
        step(20);
        assertThat(h.chain.landed(UPDATE)).isEqualTo(1);
        assertThat(upgrades.of(h.record(id)).landedEpoch()).isPositive();
    }

    private SectorId landed() throws Exception {
        SectorId id = h.handedIn();
        h.mineToMutable();
        step(16);
        assertThat(upgrades.of(h.record(id)).landedEpoch()).isPositive();
        return id;
    }

    /** Sends, mines, and follows. */
    private void step(int epochs) throws Exception {
        h.house.push();
        h.chain.mine(epochs);
        h.house.push();
        h.rounds.round();
    }

    private Path old(SectorId id) {
        return h.store.resolve("sealed").resolve(id.toString());
    }
}
