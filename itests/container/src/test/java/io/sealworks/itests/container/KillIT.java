/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** kill -9 at random moments of the life of three sectors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
    private static final int THREADS = 3;
    private static final int KILLS = 10;
    private static final int ROUNDS = Chance.FULL ? 20 : 1;
    private static final Duration PATIENCE = Duration.ofMinutes(Chance.FULL ? 10 : 4);

    /** At C1Done. */
    private static final List<String> REFUSED =
            List.of(
                    "Empty",
                    "Allocated",
                    "DealsAcquired",
                    "PieceAdded",
                    "TreeDBuilt",
                    "TicketAssigned",
                    "C2Done",
                    "ProofSubmitted",
                    "Finished",
                    "Aborted",
                    "SnapEncoded",
                    "Nowhere");

    private Container container;
    private Survey survey;

    @AfterAll
    void end() {
        container.close();
    }

    @Test
    @Order(1)
    void everyJobGoesOnHoweverOftenTheContainerIsKilled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            if (container != null) {
                container.close();
            }
            container = Container.fresh("kill", THREADS).withoutParameters();
            survey = new Survey(container.configs(), THREADS);
            Chance chance = Chance.of(round);
            killWhile(chance, () -> container.tryStart(Role.BOTH));
            container.start(Role.BOTH);
            killAgainAndAgain(chance);
            await("C1 of all sectors, " + Chance.seedInWords())
                    .atMost(PATIENCE)
                    .until(() -> Threads.all(container, Threads.Line::waitsForParameters));
            nothingIsLostOrDoneTwice();
        }
    }

    @Test
    @Order(2)
    void aRefusedResumeChangesNothing() throws Exception {
        Location location = new Location(container.configs().store(0));
        String before = location.bytes();
        for (String state : REFUSED) {
            assertThatThrownBy(() -> container.worker().call("WorkerResume", 0, state))
                    .isInstanceOfSatisfying(
                            RpcRefusal.class, e -> assertThat(e.code()).isEqualTo(-32602))
                    .hasMessageStartingWith("invalid state " + state + ": ");
        }
        assertThatThrownBy(() -> container.worker().call("WorkerResume", 9))
                .hasMessage("worker #9 not found");
        assertThat(location.bytes()).isEqualTo(before);
        assertThat(Threads.all(container, Threads.Line::waitsForParameters)).isTrue();
    }

    @Test
    @Order(3)
    void aProofThatIsKilledIsMadeAgain() throws Exception {
        assumeTrue(
                !Parameters.porep().isEmpty(),
                "there are no PoRep parameters, so there is no C2 to kill");
        Chance chance = Chance.of(ROUNDS);
        List<Integer> finishing = Chance.FULL ? List.of(0, 1, 2) : List.of(0);
        container.kill();
        container.with(Parameters.VARIABLE, System.getenv(Parameters.VARIABLE)).restart();
        for (int index : finishing) {
            container.worker().call("WorkerResume", index);
        }
        for (int kill = 0; kill < (Chance.FULL ? 5 : 1); kill++) {
            chance.moment(Duration.ofSeconds(15));
            container.kill();
            survey.lookAfterDeath();
            container.restart();
        }
        await("the end of its sectors")
                .atMost(PATIENCE.multipliedBy(finishing.size()))
                .until(() -> finished(finishing));
        provenOnce(finishing);
    }

    private void killAgainAndAgain(Chance chance) throws IOException {
        for (int kill = 2; kill <= KILLS; kill++) {
            chance.moment(Duration.ofSeconds(7));
            container.kill();
            survey.lookAfterDeath();
            if (kill < KILLS && chance.oneIn(4)) {
                kill++;
                killWhile(chance, () -> container.sealworks("start", List.of()));
                survey.lookAfterDeath();
            }
            container.restart();
        }
    }

    private void killWhile(Chance chance, Supplier<Outcome> starts) {
        CompletableFuture<Outcome> start = CompletableFuture.supplyAsync(starts);
        await("its process").atMost(Duration.ofMinutes(1)).until(container::running);
        chance.moment(Duration.ofSeconds(8));
        container.kill();
        start.join();
    }

    private void nothingIsLostOrDoneTwice() throws IOException {
        survey.lookAfterDeath();
        survey.awaitReports(container);
        try (Shell shell = container.shell()) {
            assertThat(shell.run("sector:list --json").out())
                    .as("no number besides the three")
                    .contains("s-t010000-1", "s-t010000-2", "s-t010000-3")
                    .doesNotContain("s-t010000-4");
        }
    }

    private boolean finished(List<Integer> threads) {
        List<Threads.Line> lines = Threads.of(container);
        return threads.stream()
                .allMatch(
                        i -> {
                            assertThat(lines.get(i).lastError()).isEmpty();
                            return lines.get(i).sector().isEmpty();
                        });
    }

    private void provenOnce(List<Integer> threads) throws IOException {
        for (int index : threads) {
            Location location = new Location(container.configs().store(index));
            String sector = location.history().get(0).path("sector").asText();
            SectorPage page = SectorPage.of(container, sector);
            assertThat(page.messages("prove"))
                    .as(sector)
                    .hasSize(1)
                    .allMatch(m -> m.startsWith("prove landed, "));
            assertThat(page.messages("pre-commit")).hasSize(1);
            assertThat(page.events()).endsWith("Finish");
        }
    }
}
