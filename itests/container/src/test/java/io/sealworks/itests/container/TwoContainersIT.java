/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Worker and manager as two containers from one unpacked assembly, as on two hosts: the worker is
 * enrolled by a one-time token, and every call between them carries a token. One sector goes its
 * way through both, on a chain that moves when it is told to; the tests follow it in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoContainersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAME = "far-worker";

    private final Path folder = Folders.fresh("two");
    private final Configs configs = Configs.in(folder, 1);
    private final Container manager = new Container(folder.resolve("on-manager"), configs);
    private final Container worker =
            new Container(folder.resolve("on-worker"), configs).withoutParameters();
    private String cliToken = "";

    TwoContainersIT() throws IOException {}

    @BeforeAll
    void startManagerThenEnrollTheWorker() throws Exception {
        configs.inManager("[Manager]", "[Manager]\nRequireTokens = true")
                .inManager("Clock = \"fast\"\nEpoch = \"100ms\"", "Clock = \"manual\"");
        manager.start(Role.MANAGER);
        secret("cli.token", managers("auth:token --audience worker create write cli"));
        secret("manager/cli.token", managers("auth:token create admin cli"));
        cliToken = Files.readString(folder.resolve("cli.token"));
        configs.inWorker("[worker]", "[worker]\nname = \"" + NAME + "\"")
                .inWorker(
                        "addr = \"local\"",
                        "addr = \"/ip4/127.0.0.1/tcp/"
                                + configs.managerPort()
                                + "\"\ntoken_file = \"worker.token\"")
                .inWorker(
                        "[[attached]]",
                        "[auth]\nrequire_tokens = true\nmanager_key = \"manager-key.pub\"\n"
                                + "cli_token_file = \"cli.token\"\n\n[[attached]]");
        secret("invitation", managers("auth:enroll " + NAME));
        assertThat(enroll("invitation").mustBeOk("enrolling").out())
                .contains("enrolled as " + NAME)
                .doesNotContain("add to");
        worker.start(Role.WORKER);
    }

    /** What the manager's shell answers. */
    private String managers(String line) {
        try (Shell shell = manager.shell()) {
            return shell.run(line).mustBeOk(line).out();
        }
    }

    private void secret(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text.strip());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Outcome enroll(String invitation) {
        return Program.of(
                        List.of(
                                Assembly.bin("venus-worker").toString(),
                                "enroll",
                                "-c",
                                configs.worker().toString(),
                                "--token-file",
                                folder.resolve(invitation).toString()))
                .run();
    }

    @AfterAll
    void end() {
        worker.close();
        manager.close();
    }

    private Threads.Line thread() {
        return Threads.of(worker.worker().with(cliToken)).get(0);
    }

    private Outcome util(String... arguments) {
        return manager.utilWorkerByConfig(arguments);
    }

    @Test
    @Order(1)
    void eachIsItsOwnMaster() {
        assertThat(worker.pid()).isNotEqualTo(manager.pid());
        assertThat(worker.status().out())
                .contains("running as worker")
                .doesNotContain("manager answers");
        assertThat(manager.status().out())
                .contains("running as manager")
                .doesNotContain("worker answers");
        assertThat(worker.sshPort()).isNotEqualTo(manager.sshPort());
        assertThat(worker.jmxUrl()).isNotEqualTo(manager.jmxUrl());
        assertThat(worker.log())
                .contains("The worker API is at")
                .doesNotContain("The manager API is at", "Refused a call");
        assertThat(manager.log())
                .contains("The manager API is at")
                .doesNotContain("The worker API is at", "Refused a call");
    }

    @Test
    @Order(2)
    void withoutATokenNothingIsAnswered() throws IOException {
        assertThat(worker.worker().post("WorkerList").statusCode()).isEqualTo(401);
        assertThat(manager.manager().post("WorkerPingInfoList").statusCode()).isEqualTo(401);
        assertThat(manager.utilWorker("list").ok()).isFalse();
    }

    @Test
    @Order(3)
    void theWorkerTrustsTheManagerThatInvitedIt() throws IOException {
        Path pinned = folder.resolve("manager-key.pub");
        assertThat(pinned)
                .hasSameTextualContentAs(configs.managerData().resolve("manager-key.pub"));
        for (Path file : List.of(pinned, folder.resolve("worker.token"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        Outcome again = enroll("invitation");
        assertThat(again.status()).as("a one-time token").isEqualTo(1);
        assertThat(again.err().lines()).singleElement().asString().contains("was used already");
        assertThat(tokenOf(NAME)).as("what the worker renews").isNotEmpty();
    }

    /** The id of the token that was given to an enrolled worker. */
    private String tokenOf(String name) {
        return managers("auth:token --no-format list")
                .lines()
                .map(line -> line.split("\t"))
                .filter(row -> row[1].equals(name) && row[4].equals("enrolled"))
                .map(row -> row[0])
                .collect(Collectors.joining(","));
    }

    @Test
    @Order(4)
    void theManagerPausesAndResumesARunningThreadFromAfar() {
        await("ping").atMost(PATIENCE).until(() -> managers("fleet:list").contains(NAME));
        await("the pre-commit, which can't land yet")
                .atMost(PATIENCE)
                .until(() -> thread().state().equals("PCSubmitted"));
        assertThat(thread().paused()).isFalse();

        util("pause", NAME, "0").mustBeOk("pausing");
        await("pause").atMost(PATIENCE).until(() -> thread().paused());
        assertThat(thread().lastError()).isEmpty();
        Outcome again = util("pause", NAME, "0");
        assertThat(again.ok()).isFalse();
        assertThat(again.text()).contains("already paused");

        util("resume", NAME, "0").mustBeOk("resuming");
        await("resumption").atMost(PATIENCE).until(() -> !thread().paused());
        managers("fleet:pause " + NAME + " 0");
        await("pause").atMost(PATIENCE).until(() -> thread().paused());
        managers("fleet:resume " + NAME + " 0");
    }

    @Test
    @Order(5)
    void theWorkerSealsWhatTheManagerGivesOut() {
        await("C1 of the sector")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            managers("chain:advance 40");
                            assertThat(thread().state()).isEqualTo("C1Done");
                            assertThat(thread().paused()).isTrue();
                        });
        assertThat(thread().lastError()).contains("No cached parameters found");
        assertThat(worker.venusWorker("list").mustBeOk("listing").out())
                .contains("sector_id=Some(s-t010000-1)", "state=C1Done");
    }

    @Test
    @Order(6)
    void theManagerKnowsEveryStep() {
        await("reports")
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(managers("sector:show s-t010000-1"))
                                        .contains("PCLanded", "Persisted", "C1Done", NAME));
        assertThat(managers("sector:show s-t010000-1")).contains("pre-commit landed");
        assertThat(util("info", NAME).mustBeOk("asking").out()).contains("s-t010000-1", "C1Done");
    }

    @Test
    @Order(7)
    void aManagersAbortReachesTheWorker() {
        try (Shell shell = manager.shell()) {
            Outcome careless = shell.run("sector:abort --really-do-it s-t010000-1");
            assertThat(careless.ok()).as("its pre-commit is on chain").isFalse();
            assertThat(careless.text()).contains("loses the deposit", "--force");
            shell.run("sector:abort --reason trial --force --really-do-it s-t010000-1")
                    .mustBeOk("aborting");
            assertThat(shell.run("sector:list --offline").out()).contains("s-t010000-1");
        }
        await("the end of the sector at the worker, which lets it go or says why it doesn't")
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(thread())
                                        .satisfiesAnyOf(
                                                line -> assertThat(line.sector()).isEmpty(),
                                                line ->
                                                        assertThat(line.lastError())
                                                                .contains("abort")));
    }

    @Test
    @Order(8)
    void aRevokedTokenIsRefusedAndANewInvitationReplacesIt() throws IOException {
        String token = Files.readString(folder.resolve("worker.token")).strip();
        Rpc caller = manager.manager().with(token);
        assertThat(caller.answers("WorkerRenewToken", token)).isTrue();
        managers("auth:token revoke " + tokenOf(NAME));
        assertThat(caller.post("WorkerRenewToken", token).statusCode()).isEqualTo(401);
        await("the worker's log")
                .atMost(PATIENCE)
                .until(() -> worker.log().contains("was revoked"));

        secret("invitation", managers("auth:enroll " + NAME));
        enroll("invitation").mustBeOk("enrolling the running worker anew");
        util("remove", NAME).mustBeOk("forgetting the worker");
        await("ping").atMost(PATIENCE).until(() -> util("list").out().contains(NAME));
    }

    @Test
    @Order(9)
    void aWorkerThatStopsTakesItsLeave() {
        worker.stop().mustBeOk("stopping");
        assertThat(managers("fleet:list --json")).contains("\"left\": true");
        assertThat(manager.running()).isTrue();
    }
}
