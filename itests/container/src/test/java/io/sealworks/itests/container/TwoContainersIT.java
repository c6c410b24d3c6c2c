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
 * Worker and manager as two containers from one unpacked assembly, as on two hosts: every call
 * between them carries a token. One sector goes its way through both; the tests follow it in order.
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
        configs.inManager("[Manager]", "[Manager]\nRequireTokens = true");
        manager.start(Role.MANAGER);
        try (Shell shell = manager.shell()) {
            secret("worker.token", shell.run("auth:token create sign " + NAME));
            cliToken =
                    secret("cli.token", shell.run("auth:token --audience worker create write cli"));
            secret("manager/cli.token", shell.run("auth:token create admin cli"));
        }
        configs.inWorker("[worker]", "[worker]\nname = \"" + NAME + "\"")
                .inWorker(
                        "addr = \"local\"",
                        "addr = \"/ip4/127.0.0.1/tcp/"
                                + configs.managerPort()
                                + "\"\ntoken_file = \"worker.token\"")
                .inWorker(
                        "[[attached]]",
                        "[auth]\nrequire_tokens = true\nmanager_key = \"manager/manager-key.pub\"\n"
                                + "cli_token_file = \"cli.token\"\n\n[[attached]]");
        worker.start(Role.WORKER);
    }

    private String secret(String name, Outcome made) throws IOException {
        String token = made.mustBeOk("making a token").out().strip();
        Path file = folder.resolve(name);
        Files.writeString(file, token);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return token;
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
                .doesNotContain("The manager API is at");
        assertThat(manager.log())
                .contains("The manager API is at")
                .doesNotContain("The worker API is at");
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
    void theWorkerSealsWhatTheManagerGivesOut() {
        await("C1 of the sector")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertThat(thread().state()).isEqualTo("C1Done");
                            assertThat(thread().paused()).isTrue();
                        });
        assertThat(thread().lastError()).contains("No cached parameters found");
        assertThat(worker.venusWorker("list").mustBeOk("listing").out())
                .contains("sector_id=Some(s-t010000-1)", "state=C1Done");
    }

    @Test
    @Order(4)
    void theManagerKnowsEveryStep() {
        try (Shell shell = manager.shell()) {
            await("reports")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(shell.run("sector:show s-t010000-1").out())
                                            .contains("PCLanded", "Persisted", "C1Done", NAME));
            assertThat(shell.run("sector:show s-t010000-1").out()).contains("pre-commit landed");
        }
    }

    @Test
    @Order(5)
    void theManagerPausesAndResumesTheWorkerFromAfar() {
        await("ping").atMost(PATIENCE).until(() -> util("list").out().contains(NAME));
        assertThat(util("info", NAME).mustBeOk("asking").out()).contains("s-t010000-1", "C1Done");
        Outcome paused = util("pause", NAME, "0");
        assertThat(paused.ok()).isFalse();
        assertThat(paused.text()).contains("already paused");

        util("resume", NAME, "0").mustBeOk("resuming");
        await("the same error, after another try")
                .atMost(PATIENCE)
                .until(
                        () ->
                                thread().paused()
                                        && thread().lastError().contains("No cached parameters"));
    }

    @Test
    @Order(6)
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
    @Order(7)
    void aWorkerThatStopsTakesItsLeave() {
        worker.stop().mustBeOk("stopping");
        try (Shell shell = manager.shell()) {
            assertThat(shell.run("fleet:list --json").out()).contains("\"left\": true");
        }
        assertThat(manager.running()).isTrue();
    }
}
