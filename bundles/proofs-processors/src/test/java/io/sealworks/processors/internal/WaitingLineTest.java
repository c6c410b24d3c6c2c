/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import io.sealworks.api.task.TaskId;
import org.junit.jupiter.api.Test;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

class WaitingLineTest {

    private static final Seat PC1_0 = new Seat("pc1-0", "pc1", 1, List.of());
    private static final Seat PC1_1 = new Seat("pc1-1", "pc1", 1, List.of());
    private static final Seat PC2 = new Seat("pc2-0", "pc2", 1, List.of("gpu"));
    private static final Seat C2 = new Seat("c2-0", "c2", 1, List.of("gpu"));
    private static final Seat WINDOW = new Seat("window_post-0", "window_post", 1, List.of("gpu"));

    private Seating seating;

    private WaitingLine line(Limits limits, Seat... seats) {
        seating = new Seating(List.of(seats), limits, UTC);
        return new WaitingLine(seating);
    }

    private static Limits locks(int gpus) {
        return new Limits(Map.of(), Map.of(), Map.of("gpu", gpus));
    }

    private static TaskId task(int sector) {
        return TaskId.parse("s-t01000-" + sector + ".1.1");
    }

    private static List<TaskId> tasks(List<Grant> grants) {
        return grants.stream().map(Grant::task).toList();
    }

    @Test
    void firstComeIsFirstServedOverAllProcessorsOfAStage() {
        WaitingLine line = line(Limits.NONE, PC1_0, PC1_1);
        for (int sector = 1; sector <= 4; sector++) {
            line.join(task(sector), "pc1", 0);
        }
        assertThat(line.grants(0)).extracting(Grant::seat).containsExactly("pc1-0", "pc1-1");
        line.release(task(2));
        assertThat(line.grants(0)).containsExactly(new Grant(task(3), "pc1", "pc1-1", 0));
    }

    @Test
    void whoWaitsSaysForWhatSinceWhenAndBehindWhom() {
        WaitingLine line = line(Limits.NONE, PC1_0);
        line.join(task(1), "pc1", 0);
        line.join(task(2), "pc1", 60_000);
        line.join(task(3), "pc1", 120_000);
        line.grants(120_000);
        assertThat(line.describe(task(1))).isEmpty();
        assertThat(line.describe(task(2)))
                .contains("a pc1 slot (1 of 1 taken by s-t01000-1), first in line since 00:01:00");
        assertThat(line.describe(task(3)))
                .contains(
                        "a pc1 slot (1 of 1 taken by s-t01000-1), number 2 in line behind"
                                + " s-t01000-2 since 00:02:00");
    }

    @Test
    void theLimitOfAStageHoldsBeyondItsProcessors() {
        WaitingLine line = line(new Limits(Map.of("pc1", 1), Map.of(), Map.of()), PC1_0, PC1_1);
        line.join(task(1), "pc1", 0);
        line.join(task(2), "pc1", 0);
        assertThat(tasks(line.grants(0))).containsExactly(task(1));
        assertThat(line.describe(task(2)).orElseThrow()).startsWith("a pc1 token (1 of 1 taken");
    }

    @Test
    void startsAreSpaced() {
        Limits limits = new Limits(Map.of(), Map.of("pc1", Duration.ofMinutes(5)), Map.of());
        WaitingLine line = line(limits, PC1_0, PC1_1);
        line.join(task(1), "pc1", 0);
        line.join(task(2), "pc1", 0);
        assertThat(tasks(line.grants(0))).containsExactly(task(1));
        assertThat(line.grants(299_999)).isEmpty();
        assertThat(line.nextLook()).isEqualTo(OptionalLong.of(300_000));
        assertThat(line.describe(task(2)).orElseThrow())
                .startsWith("the next start of pc1 at 00:05:00");
        assertThat(tasks(line.grants(300_000))).containsExactly(task(2));
    }

    @Test
    void aTaskThatOutlivedTheContainerIsCounted() {
        WaitingLine line = line(Limits.NONE, PC1_0);
        line.attach(new Grant(task(1), "pc1", "pc1-0", 0), List.of());
        line.join(task(2), "pc1", 0);
        assertThat(line.grants(0)).isEmpty();
        line.release(task(1));
        assertThat(tasks(line.grants(0))).containsExactly(task(2));
    }

    @Test
    void poStGoesFirstOnASharedLock() {
        WaitingLine line = line(locks(1), PC2, C2, WINDOW);
        line.join(task(1), "pc2", 0);
        line.grants(0);
        line.join(task(2), "c2", 1);
        line.join(task(3), "window_post", 2);
        assertThat(line.grants(2)).isEmpty();
        assertThat(line.describe(task(2)).orElseThrow())
                .startsWith("the lock gpu (1 of 1 held by s-t01000-1)");
        line.release(task(1));
        assertThat(tasks(line.grants(3))).containsExactly(task(3));
        line.release(task(3));
        assertThat(tasks(line.grants(4))).containsExactly(task(2));
    }

    @Test
    void oneOfSeveralIsReservedForPoSt() {
        WaitingLine line = line(locks(2), PC2, C2, WINDOW);
        line.join(task(1), "pc2", 0);
        line.join(task(2), "c2", 0);
        assertThat(tasks(line.grants(0))).containsExactly(task(1));
        line.join(task(3), "window_post", 0);
        assertThat(tasks(line.grants(0))).containsExactly(task(3));
    }

    @Test
    void whoLacksAPlaceKeepsNoLock() {
        WaitingLine line = line(locks(1), PC1_0, PC2, C2);
        line.join(task(1), "pc2", 0);
        line.grants(0);
        seating.holdings().remove(task(1));
        line.attach(new Grant(task(1), "pc2", "pc2-0", 0), List.of());
        line.join(task(2), "pc2", 0);
        line.join(task(3), "c2", 0);
        assertThat(tasks(line.grants(0))).containsExactly(task(3));
    }

    @Test
    void aProcessorThatRestsIsUsedWhenItIsTime() {
        WaitingLine line = line(Limits.NONE, PC1_0);
        seating.health().rest("pc1-0", 4_000, "it ended with status 1");
        line.join(task(1), "pc1", 0);
        assertThat(line.grants(0)).isEmpty();
        assertThat(line.describe(task(1)).orElseThrow())
                .startsWith("pc1-0, which rests until 00:00:04: it ended with status 1");
        assertThat(line.nextLook()).isEqualTo(OptionalLong.of(4_000));
        assertThat(tasks(line.grants(4_000))).containsExactly(task(1));
    }

    @Test
    void aProcessorThatRunsIsPreferredToOneThatWouldHaveToBeStarted() {
        WaitingLine line = line(Limits.NONE, PC1_0, PC1_1);
        seating.health().warm("pc1-1", true);
        line.join(task(1), "pc1", 0);
        assertThat(line.grants(0)).extracting(Grant::seat).containsExactly("pc1-1");
    }

    @Test
    void nobodyWaitsForWhatNeverComes() {
        WaitingLine line = line(Limits.NONE, PC1_0);
        seating.health().off("pc1-0", "pc1-0 ended, and auto_restart = false");
        line.join(task(1), "pc1", 0);
        line.join(task(2), "pc3", 0);
        line.grants(0);
        assertThat(line.hopeless())
                .containsEntry(task(1), "pc1-0 ended, and auto_restart = false")
                .containsEntry(task(2), "no processor runs the stage pc3");
    }

    /** The tasks of an engine that was replaced, as the next one has them. */
    private static List<Place> waited(int... sectors) {
        WaitingLine before = new WaitingLine(new Seating(List.of(PC1_0), Limits.NONE, UTC));
        IntStream.of(sectors).forEach(sector -> before.join(task(sector), "pc1", 0));
        return before.places();
    }

    @Test
    void theOrderIsThatOfTheEngineBefore() {
        WaitingLine line = line(Limits.NONE, PC1_0);
        line.keep(waited(1, 2), 20_000);
        line.join(task(3), "pc1", 60);
        line.join(task(2), "pc1", 60);
        assertThat(line.grants(60)).isEmpty();
        assertThat(line.describe(task(2)).orElseThrow())
                .startsWith("the turn of s-t01000-1, kept until 00:00:20, number 2 in line")
                .endsWith("since 00:00:00");
        line.join(task(1), "pc1", 70);
        assertThat(tasks(line.grants(70))).containsExactly(task(1));
        line.release(task(1));
        assertThat(tasks(line.grants(80))).containsExactly(task(2));
        line.release(task(2));
        assertThat(tasks(line.grants(90))).containsExactly(task(3));
    }

    @Test
    void whoDoesNotComeBackIsForgotten() {
        WaitingLine line = line(Limits.NONE, PC1_0);
        line.keep(waited(1), 20_000);
        line.join(task(2), "pc1", 0);
        assertThat(line.grants(19_999)).isEmpty();
        assertThat(line.nextLook()).isEqualTo(OptionalLong.of(20_000));
        assertThat(tasks(line.grants(20_000))).containsExactly(task(2));
        line.join(task(1), "pc1", 20_001);
        assertThat(line.describe(task(1)).orElseThrow()).endsWith("since 00:00:20");
    }

    @Test
    void aKeptTurnIsKeptOnASharedLock() {
        WaitingLine line = line(locks(1), PC1_0, PC2, C2);
        WaitingLine before = new WaitingLine(seating);
        before.join(task(1), "pc2", 0);
        line.keep(before.places(), 20_000);
        line.join(task(2), "c2", 0);
        line.join(task(3), "pc1", 0);
        assertThat(tasks(line.grants(0))).containsExactly(task(3));
        line.join(task(1), "pc2", 1);
        assertThat(tasks(line.grants(1))).containsExactly(task(1));
    }

    @Test
    void aTaskThatRunsNeedsItsTurnNoMore() {
        WaitingLine line = line(Limits.NONE, PC1_0, PC1_1);
        line.keep(waited(1), 20_000);
        line.attach(new Grant(task(1), "pc1", "pc1-0", 0), List.of());
        line.join(task(2), "pc1", 0);
        assertThat(tasks(line.grants(0))).containsExactly(task(2));
    }

    @Test
    void aTaskThatLeftGetsNothing() {
        WaitingLine line = line(Limits.NONE, PC1_0);
        line.join(task(1), "pc1", 0);
        assertThat(line.leave(task(1))).isTrue();
        assertThat(line.leave(task(1))).isFalse();
        assertThat(line.grants(0)).isEmpty();
    }
}
