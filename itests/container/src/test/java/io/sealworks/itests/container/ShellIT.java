/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The Karaf commands, over SSH. */
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Container container;
    private Shell admin;
    private Shell viewer;
    private Shell operator;

    @BeforeAll
    void logIn(Container shared) {
        container = shared;
        admin = container.shell();
        viewer = container.shell("viewer", "looks");
        operator = container.shell("operator", "operates");
    }

    @AfterAll
    void logOut() {
        List.of(admin, viewer, operator).forEach(Shell::close);
    }

    @AfterEach
    void letTheIdleThreadGoOn() {
        Shared.restore(container);
    }

    private String answer(String line) {
        return admin.run(line).mustBeOk(line).out();
    }

    private JsonNode json(String line) throws Exception {
        return JSON.readTree(answer(line));
    }

    @Test
    void everyCommandAnswersInATableInJsonAndInBareCells() throws Exception {
        for (String command :
                List.of(
                        "worker:list",
                        "worker:info",
                        "worker:why",
                        "worker:history",
                        "worker:hardware",
                        "plan:list",
                        "plan:show",
                        "fleet:list",
                        "fleet:info",
                        "sector:list",
                        "sector:show",
                        "sector:pieces",
                        "store:list",
                        "auth:token")) {
            String argument = argumentOf(command);
            assertThat(answer(command + argument)).as(command).isNotBlank();
            assertThat(json(command + " --json" + argument)).as(command).isNotNull();
            assertThat(answer(command + " --no-format" + argument))
                    .as(command)
                    .doesNotContain("--+--");
        }
    }

    private static String argumentOf(String command) {
        return switch (command) {
            case "worker:why", "worker:history" -> " 0";
            case "plan:show" -> " sealer";
            case "auth:token" -> " list";
            case "fleet:info" -> " " + Shared.NAME;
            case "sector:show" -> " " + Shared.SECTOR;
            default -> "";
        };
    }

    @Nested
    class Worker {
        @Test
        void listShowsWhereEachSectorStands() throws Exception {
            JsonNode threads = json("worker:list --json");
            assertThat(threads).hasSize(Shared.THREADS + 1);
            assertThat(threads.findValuesAsText("state"))
                    .filteredOn("C1Done"::equals)
                    .hasSize(Shared.THREADS);
            assertThat(answer("worker:list --no-format").lines())
                    .filteredOn(line -> line.split("\t")[4].equals("C1Done"))
                    .hasSize(Shared.THREADS)
                    .allSatisfy(line -> assertThat(line).contains("No cached parameters found"));
        }

        @Test
        void pauseAndResume() {
            int idle = Shared.idle(container);
            answer("worker:pause " + idle);
            Shared.awaitPaused(container, idle);
            Outcome again = admin.run("worker:pause " + idle);
            assertThat(again.ok()).isFalse();
            assertThat(again.text()).contains("already");

            answer("worker:resume " + idle);
            Shared.awaitRunning(container, idle);
        }

        @Test
        void aRefusalNamesTheThreadAndFails() {
            Outcome absent = admin.run("worker:pause 9");
            assertThat(absent.ok()).isFalse();
            assertThat(absent.text().strip()).isEqualTo("Error: thread 9: worker #9 not found");
            assertThat(container.log()).doesNotContain("thread 9: worker #9 not found");

            Outcome state = admin.run("worker:resume -s Nonsense " + Shared.paused(container));
            assertThat(state.ok()).isFalse();
            assertThat(state.text()).contains("invalid state Nonsense", "C1Done");
        }
    }

    @Nested
    class Plan {
        @Test
        void itsTableAndItsGraph() throws Exception {
            assertThat(json("plan:list --json").findValuesAsText("plan")).isNotNull();
            assertThat(answer("plan:list")).contains("sealer");
            assertThat(answer("plan:show sealer"))
                    .contains("PC1Done", "SeedAssigned", "WaitSeed")
                    .satisfies(table -> assertThat(table.lines()).allMatch(l -> l.length() <= 160));
            assertThat(answer("plan:graph sealer")).contains("Empty", "--> Allocated");
            assertThat(answer("plan:graph --mermaid sealer"))
                    .contains("stateDiagram-v2", "Empty --> Allocated");
            assertThat(admin.run("plan:show nonsense").ok()).isFalse();
        }
    }

    @Nested
    class Fleet {
        @Test
        void listInfoPauseResumeRemove() throws Exception {
            int idle = Shared.idle(container);
            assertThat(answer("fleet:list --no-format"))
                    .contains(Shared.NAME + "\t127.0.0.1:" + container.configs().workerPort());
            assertThat(json("fleet:info --json " + Shared.NAME)).hasSize(Shared.THREADS + 1);

            answer("fleet:pause " + Shared.NAME + " " + idle);
            Shared.awaitPaused(container, idle);
            answer("fleet:resume " + Shared.NAME + " " + idle);
            Shared.awaitRunning(container, idle);

            answer("fleet:remove " + Shared.NAME);
            assertThat(admin.run("fleet:remove nobody").ok()).isFalse();
            Shared.awaitInFleet(container);
        }
    }

    @Nested
    class Sector {
        @Test
        void listAndShow() throws Exception {
            JsonNode sectors = json("sector:list --json");
            assertThat(sectors).hasSize(Shared.THREADS);
            assertThat(answer("sector:list")).contains(Shared.SECTOR, "C1Done");
            assertThat(answer("sector:show " + Shared.SECTOR)).contains(Shared.SECTOR, "C1Done");
        }

        @Test
        void abortAsksTwiceAndKnowsItsSectors() {
            Outcome careless = admin.run("sector:abort " + Shared.SECTOR);
            assertThat(careless.ok()).isFalse();
            assertThat(careless.text()).contains("--really-do-it");

            Outcome unknown = admin.run("sector:abort --really-do-it s-t010000-99");
            assertThat(unknown.ok()).isFalse();
            assertThat(unknown.text()).contains("s-t010000-99");
        }
    }

    @Nested
    class Rights {
        @Test
        void aViewerReadsAndNothingMore() {
            int idle = Shared.idle(container);
            for (String line : List.of("worker:list", "fleet:list", "sector:list", "plan:list")) {
                viewer.run(line).mustBeOk(line);
            }
            for (String line :
                    List.of(
                            "worker:pause " + idle,
                            "worker:resume " + idle,
                            "fleet:pause " + Shared.NAME + " " + idle,
                            "fleet:remove " + Shared.NAME,
                            "sector:abort --really-do-it " + Shared.SECTOR,
                            "auth:token list")) {
                assertThat(viewer.run(line).ok()).as(line).isFalse();
            }
            assertThat(Threads.of(container).get(idle).paused()).isFalse();
        }

        @Test
        void anOperatorPausesButRemovesNothing() {
            int idle = Shared.idle(container);
            operator.run("worker:pause " + idle).mustBeOk("pausing");
            Shared.awaitPaused(container, idle);
            operator.run("worker:resume " + idle).mustBeOk("resuming");
            for (String line :
                    List.of(
                            "fleet:remove " + Shared.NAME,
                            "sector:abort --really-do-it " + Shared.SECTOR,
                            "auth:token create read me")) {
                assertThat(operator.run(line).ok()).as(line).isFalse();
            }
        }

        @Test
        void anOperatorDoesNotChangeTheContainer() {
            for (String line :
                    List.of(
                            "config:property-set -p io.sealworks.proofs params.program /bin/false",
                            "config:edit io.sealworks.audit",
                            "cm:getConfiguration io.sealworks.proofs",
                            "bundle:stop sealworks-auth",
                            "feature:uninstall sealworks-jmx",
                            "log:set DEBUG",
                            "jaas:user-add x y",
                            "scr:disable io.sealworks.auth.internal.AuthComponent",
                            "event:send a/b",
                            "ssh:ssh 127.0.0.1",
                            "shell:exec id")) {
                assertThat(operator.run(line).ok()).as(line).isFalse();
            }
            operator.run("bundle:list").mustBeOk("reading stays allowed");
        }

        /** The guard of windows stands before Karaf's own commands, which keep their rights. */
        @Test
        void whatReplacesBundlesAsksTheGuardOfWindows() {
            for (String command :
                    List.of(
                            "bundle:update",
                            "bundle:refresh",
                            "bundle:restart",
                            "bundle:stop",
                            "bundle:uninstall",
                            "feature:install",
                            "feature:uninstall")) {
                assertThat(answer(command + " --help"))
                        .as(command)
                        .contains(command, "--during-deadline");
            }
            answer("bundle:restart --during-deadline sealworks-jmx");
            assertThat(operator.run("bundle:restart --during-deadline sealworks-jmx").ok())
                    .isFalse();
        }

        /** A shell writes files as its container: no group but that of the admins gets one. */
        @Test
        void theShellIsForThoseWithItsRole() {
            try (Shell remote = container.shell("remote", "knocks")) {
                assertThatThrownBy(() -> remote.run("worker:list"))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("cannot log in");
            }
        }

        @Test
        void nobodyGetsInWithAnotherPassword() {
            try (Shell stranger = container.shell("viewer", "guesses")) {
                assertThatThrownBy(() -> stranger.run("worker:list"))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("cannot log in");
            }
        }
    }

    @Nested
    class Completion {
        @Test
        void tabCompletesCommandsAndTheirArguments() {
            assertThat(admin.type("plan:gr\t", "plan:graph")).isNotBlank();
            assertThat(admin.type("plan:show se\t", "plan:show sealer")).isNotBlank();
            assertThat(admin.type("sector:show s-t010000-\t\t", "s-t010000-3"))
                    .contains("s-t010000-2");
        }
    }

    @Test
    void tokensAreMadeAndListed() throws Exception {
        String token = answer("auth:token --days 1 create read somebody").strip();
        assertThat(token).startsWith("sw1.");
        JsonNode listed = json("auth:token --json list");
        assertThat(StreamSupport.stream(listed.spliterator(), false))
                .anySatisfy(
                        node ->
                                assertThat(node.findPath("subject").asText())
                                        .isEqualTo("somebody"));
        assertThat(answer("auth:token list")).doesNotContain(token);
    }
}
