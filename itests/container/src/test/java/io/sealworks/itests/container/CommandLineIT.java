/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code venus-worker} and {@code venus-sector-manager} in the words of the existing cluster. */
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {
    private Container container;

    @BeforeAll
    void take(Container shared) {
        container = shared;
    }

    @AfterEach
    void letTheIdleThreadGoOn() {
        Shared.restore(container);
    }

    @Test
    void listIsALineForEachThread() {
        Outcome list = container.venusWorker("list").mustBeOk("listing");
        assertThat(list.lines()).hasSize(Shared.THREADS + 1);
        for (int i = 0; i < list.lines().size(); i++) {
            String line = list.lines().get(i);
            assertThat(line)
                    .startsWith("#" + i + ": \"" + container.configs().store(i) + "\"; sector_id=");
            String rest = line.substring(line.indexOf("sector_id="));
            if (i == Shared.idle(container)) {
                assertThat(rest)
                        .isEqualTo(
                                "sector_id=None, paused=false, paused_elapsed=None, state=Empty,"
                                        + " last_err=None");
            } else {
                assertThat(rest)
                        .matches(
                                "sector_id=Some\\(s-t010000-[123]\\), paused=true,"
                                        + " paused_elapsed=Some\\(\\d+n?s\\), state=C1Done,"
                                        + " last_err=Some\\(\"permanent: No cached parameters found"
                                        + " .*\"\\)");
            }
        }
    }

    @Test
    void theManagersListHasARowForEachWorker() {
        Outcome list = container.utilWorker("list").mustBeOk("listing");
        assertThat(list.lines()).hasSize(2);
        assertThat(list.lines().get(0))
                .matches(
                        "Name {2,}Dest {2,}Threads {2}Empty {2}Paused {2}Errors {2}LastPing\\(with"
                                + " ! if expired\\) *");
        assertThat(list.lines().get(1))
                .matches(
                        Shared.NAME
                                + " {2}127\\.0\\.0\\.1:"
                                + container.configs().workerPort()
                                + " {2}4 {8}1 {6}3 {7}3 {7}\\d+(\\.\\d+)?(s|ms|µs)");
        assertThat(container.utilWorker("list", "--expiration", "0s").lines().get(1))
                .endsWith(" (!)");
    }

    @Test
    void theManagersInfoHasARowForEachThread() {
        for (String who :
                new String[] {Shared.NAME, "127.0.0.1:" + container.configs().workerPort()}) {
            Outcome info = container.utilWorker("info", who).mustBeOk("asking for " + who);
            assertThat(info.lines()).hasSize(1 + Shared.THREADS + 1);
            assertThat(info.lines().get(0))
                    .matches("Index  Loc +SectorID +Paused +PausedElapsed +State +LastErr *");
            int idle = Shared.idle(container);
            assertThat(info.lines().get(1 + idle))
                    .matches(
                            idle
                                    + " +"
                                    + container.configs().store(idle)
                                    + " +NULL +false +NULL +Empty +NULL *");
            int waiting = Shared.paused(container);
            assertThat(info.lines().get(1 + waiting))
                    .matches(
                            waiting
                                    + " +"
                                    + container.configs().store(waiting)
                                    + " +s-t010000-[123] +true +([0-9]+[hms])+ +C1Done +permanent:"
                                    + " No cached.*");
        }
    }

    @Test
    void pauseAndResumeHere() {
        String idle = String.valueOf(Shared.idle(container));
        Outcome paused = container.venusWorker("pause", "-i", idle).mustBeOk("pausing");
        assertThat(paused.text()).contains("#" + idle + " worker pause").contains("done=true");
        Shared.awaitPaused(container, Integer.parseInt(idle));
        Outcome again = container.venusWorker("pause", "-i", idle);
        assertThat(again.ok()).isFalse();
        assertThat(again.text()).contains("#" + idle + " is already paused");

        Outcome resumed = container.venusWorker("resume", "-i", idle).mustBeOk("resuming");
        assertThat(resumed.text()).contains("#" + idle + " worker resume").contains("done=true");
        Shared.awaitRunning(container, Integer.parseInt(idle));
        assertThat(container.venusWorker("resume", "-i", idle).ok()).isFalse();
    }

    @Test
    void pauseAndResumeFromTheManager() {
        String idle = String.valueOf(Shared.idle(container));
        assertThat(container.utilWorker("pause", Shared.NAME, idle).mustBeOk("pausing").text())
                .contains("pause call done, ok = true");
        Shared.awaitPaused(container, Integer.parseInt(idle));
        assertThat(container.utilWorker("resume", Shared.NAME, idle).mustBeOk("resuming").text())
                .contains("resume call done, ok = true");
        Shared.awaitRunning(container, Integer.parseInt(idle));
    }

    @Test
    void removeForgetsAWorkerUntilItsNextPing() {
        assertThat(container.utilWorker("remove", Shared.NAME).mustBeOk("removing").out().strip())
                .isEqualTo("'" + Shared.NAME + "' removed");
        Shared.awaitInFleet(container);
        Outcome unknown = container.utilWorker("remove", "nobody");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err())
                .contains(
                        "worker info not found. please make sure the instance name is correct:"
                                + " nobody");
    }

    @Test
    void errorsAreOneLineAndAStatus() {
        Outcome index = container.venusWorker("pause", "-i", "9");
        assertThat(index.status()).isEqualTo(1);
        assertThat(index.err().lines()).containsExactly("Error: worker #9 not found");

        Outcome state =
                container.venusWorker(
                        "resume", "-s", "Nonsense", "-i", String.valueOf(Shared.paused(container)));
        assertThat(state.status()).isEqualTo(1);
        assertThat(state.err().lines())
                .singleElement()
                .asString()
                .contains("invalid state Nonsense");

        Outcome manager = container.utilWorker("pause", Shared.NAME, "9");
        assertThat(manager.status()).isEqualTo(1);
        assertThat(manager.err().lines()).containsExactly("Error: worker #9 not found");
    }

    /**
     * The state that is given may stand before the index, and naming the current one is naming
     * none.
     */
    @Test
    void resumeAtTheCurrentStateRunsIntoTheSameErrorAgain() {
        int waiting = Shared.paused(container);
        container
                .venusWorker("resume", "-s", "C1Done", "-i", String.valueOf(waiting))
                .mustBeOk("resuming");
        org.awaitility.Awaitility.await("the same error")
                .atMost(java.time.Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            Threads.Line line = Threads.of(container).get(waiting);
                            assertThat(line.paused()).isTrue();
                            assertThat(line.state()).isEqualTo("C1Done");
                            assertThat(line.lastError()).contains("No cached parameters found");
                        });
    }
}
