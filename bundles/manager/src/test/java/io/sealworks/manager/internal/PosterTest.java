/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.Penalty;
import io.sealworks.api.manager.store.MessageRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.sealworks.manager.internal.House.ADMIN;
import static io.sealworks.manager.internal.House.MINER;
import static org.assertj.core.api.Assertions.assertThat;

/** Window PoSt of a miner, on the simulated chain. */
class PosterTest {

    @TempDir Path folder;
    private PostHouse h;

    @BeforeEach
    void open() throws Exception {
        h = new PostHouse(folder);
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    private List<Penalty> penalties() {
        return h.mock.control().penalties(MINER);
    }

    private DeadlineInfo window(SectorId sector) throws Exception {
        return h.mock.chain().deadline(MINER).orElseThrow().upcoming(h.place(sector).deadline());
    }

    /** To so many epochs after the window of a sector opens. */
    private void to(SectorId sector, int after) throws Exception {
        DeadlineInfo window = window(sector);
        h.live((int) (window.open() - window.epoch()) + after);
    }

    @Test
    void thirtyPeriodsWithRestartsAndALostStoreMissNoDeadline() throws Exception {
        h.seal(0);
        h.seal(0);
        h.seal(0);
        SectorId other = h.seal(1);
        h.seal(0);
        for (int period = 0; period < 30; period++) {
            if (period == 10 || period == 15) {
                h.move(1, period == 10);
            }
            for (int part = 0; part < 4; part++) {
                h.live(720);
                h.restart();
            }
        }
        assertThat(penalties()).noneMatch(p -> p.reason().contains("missed"));
        assertThat(penalties()).isNotEmpty().allMatch(p -> p.sectors() == 1);
        assertThat(h.faulty()).isEmpty();
        assertThat(h.alerts.list()).isEmpty();
        assertThat(h.prover.asked).isGreaterThan(60);
        assertThat(h.mock.chain().sector(other)).isPresent();
    }

    @Test
    void aLostFileIsToldBeforeTheWindowAndTheOthersAreProven() throws Exception {
        SectorId good = h.seal(0);
        SectorId bad = h.seal(1);
        to(good, -80);
        h.move(1, true);
        to(good, -8);
        assertThat(h.alerts.list())
                .anySatisfy(
                        a -> {
                            assertThat(a.sector()).isEqualTo(bad.number());
                            assertThat(a.reason()).contains("not there");
                        });
        to(good, 60);
        assertThat(h.faulty()).containsExactly(bad.number());
        h.move(1, false);
        h.live(2880);
        assertThat(h.faulty()).isEmpty();
        assertThat(h.alerts.list()).isEmpty();
    }

    @Test
    void aProofThatDoesNotHoldIsNotSent() throws Exception {
        SectorId sector = h.seal(0);
        h.prover.lies = true;
        to(sector, 20);
        assertThat(h.alerts.list()).anyMatch(a -> a.reason().contains("does not hold"));
        List<MessageRecord> messages = h.house.links.store(s -> s.messages().ofSector(sector));
        assertThat(messages).noneMatch(m -> m.kind().word().equals("window PoSt"));
        h.prover.lies = false;
        h.live(20);
        h.live(40);
        assertThat(penalties()).isEmpty();
    }

    @Test
    void aProofThatAReorgTookBackLandsAgain() throws Exception {
        SectorId sector = h.seal(0);
        to(sector, 16);
        h.mock.control().reorg(ADMIN, 40, false);
        h.live(100);
        assertThat(penalties()).isEmpty();
        assertThat(h.faulty()).isEmpty();
    }

    @Test
    void theGuardStaysUntilTheProofIsDeepEnough() throws Exception {
        SectorId sector = h.seal(0);
        to(sector, -60);
        assertThat(h.house.manager.postWatch.guard()).isEmpty();
        to(sector, -4);
        assertThat(h.house.manager.postWatch.guard().orElseThrow()).contains("is not proven yet");
        while (!h.mock.chain().partitions(MINER, h.place(sector).deadline()).get(0).posted()) {
            h.live(4);
        }
        h.round();
        assertThat(h.house.manager.postWatch.guard().orElseThrow())
                .contains("may still be taken back", "of 10 epochs on top");
        h.live(12);
        assertThat(h.house.manager.postWatch.guard()).isEmpty();
    }

    @Test
    void aForeignProofRaisesAnAlarm() throws Exception {
        SectorId sector = h.seal(0);
        DeadlineInfo window = window(sector);
        h.advance((int) (window.open() - window.epoch()) + 5);
        h.foreign(sector);
        h.advance(2);
        h.round();
        h.round();
        assertThat(h.alerts.list()).anyMatch(a -> a.reason().contains("somebody else"));
        assertThat(h.prover.asked).isZero();
    }

    @Test
    void aMessageThatFailsIsMadeAnew() throws Exception {
        SectorId sector = h.seal(0);
        to(sector, -8);
        h.mock.control().arm(ADMIN, "fail", 5, 1, 16);
        to(sector, 56);
        h.live(8);
        assertThat(h.mock.control().penalties(MINER)).isEmpty();
        assertThat(h.faulty()).isEmpty();
    }
}
