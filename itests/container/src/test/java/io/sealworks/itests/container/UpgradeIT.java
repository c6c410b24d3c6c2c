/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

/** {@code sealworks:upgrade} in a container that seals, with both kinds of proofs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> CHANGED =
            List.of(
                    "sealworks-jmx",
                    "sealworks-piece-store",
                    "sealworks-plan-niporep",
                    "sealworks-plan-rebuild",
                    "sealworks-plan-sealer",
                    "sealworks-plan-snapup",
                    "sealworks-plan-unseal",
                    "sealworks-plan-wdpost",
                    "sealworks-sealing",
                    "sealworks-jsonrpc",
                    "sealworks-upgrade");

    private final Path folder = Folders.fresh("upgrade");
    private final Configs configs = nonInteractiveToo(Configs.in(folder, THREADS));
    private final HeldStages held = HeldStages.in(folder, configs, THREADS, List.of("pc1"));
    private final Container container =
            new Container(folder.resolve("data"), configs).withoutParameters();
    private final List<Revision> release = new ArrayList<>();

    UpgradeIT() throws IOException {}

    /** The second thread seals with the plan niporep, for a miner of its own. */
    private static Configs nonInteractiveToo(Configs configs) {
        return configs.inManager("MaxNumber = " + THREADS, "MaxNumber = 1")
                .inManager(
                        "[MockChain]\n",
                        "[[Miners]]\n"
                                + "Actor = 10001\n\n"
                                + "[Miners.Sector]\n"
                                + "MaxNumber = 1\n\n"
                                + "[MockChain]\n")
                .inManager(
                        "SectorSize = \"2KiB\"\n",
                        """
                        SectorSize = "2KiB"

                        [[MockChain.Miners]]
                        Actor = 10001
                        SectorSize = "2KiB"
                        Porep = "NON_INTERACTIVE"
                        """)
                .inWorker("\"store2\"\n", "\"store2\"\nplan = \"niporep\"\n");
    }

    @BeforeAll
    void begin() throws IOException {
        for (String bundle : CHANGED) {
            release.add(Revision.of(bundle, 1, folder.resolve("release")));
        }
        container.start(Role.BOTH);
        await("a PC1").atMost(PATIENCE).until(() -> held.tasks("pc1").size() == THREADS);
    }

    @AfterAll
    void end() {
        container.close();
    }

    private Outcome upgrade(String arguments) {
        return run("sealworks:upgrade " + arguments);
    }

    private Outcome run(String line) {
        try (Shell shell = container.shell()) {
            return shell.run(line);
        }
    }

    /** Our bundles, with their versions. */
    private String list() {
        return run("bundle:list -t 0 -s").mustBeOk("listing").lines().stream()
                .filter(line -> line.contains("sealworks-"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String bundle, String version) {
        return "(?s).*\\b" + version.replace(".", "\\.") + "\\b[^\\n]*" + bundle + "\\s.*";
    }

    @Test
    @Order(1)
    void aDryRunTellsTheOrderAndDoesNothing() throws Exception {
        String out =
                upgrade("--dry-run --no-format " + folder.resolve("release"))
                        .mustBeOk("rehearsing")
                        .out();

        assertThat(out.lines().map(line -> line.split("\t")[0])).containsExactlyElementsOf(CHANGED);
        assertThat(out)
                .contains("sealworks-manager-rpc sealworks-piece-store sealworks-worker-rpc");
        assertThat(upgrade("--dry-run " + Assembly.archive()).mustBeOk("reading it").out())
                .contains("nothing to do: all bundles of the release run");
        for (Revision revision : release) {
            assertThat(revision.starts()).isZero();
        }
    }

    @Test
    @Order(2)
    void whatCannotBeReplacedIsRefused() throws Exception {
        Path minor = folder.resolve("minor");
        Revision.of("sealworks-jmx", "1.1.0", 1, false, minor);
        Path contracts = folder.resolve("contracts");
        Revision.of("sealworks-api-worker", 1, contracts);

        assertThat(upgrade(minor.toString()).text()).contains("is not a micro release of 1.0.0");
        assertThat(upgrade(contracts.toString()).text()).contains("all bundles depend on it");
        assertThat(upgrade(minor.toString()).ok()).isFalse();
        assertThat(list()).doesNotContain("1.1.0").doesNotContain("1.0.1");
    }

    @Test
    @Order(3)
    void theBundlesAreReplacedUnderATask() throws Exception {
        upgrade(folder.resolve("release").toString()).mustBeOk("upgrading");

        for (Revision revision : release) {
            await(revision.toString()).atMost(PATIENCE).until(() -> revision.starts() >= 1);
        }
        await("the task")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Threads.all(container, t -> t.state().equals("TicketAssigned")));
        assertThat(held.tasks("pc1")).hasSize(THREADS);
        assertThat(Files.readString(container.data().resolve("log/audit.jsonl")))
                .contains("sealworks:upgrade");
    }

    @Test
    @Order(4)
    void allGoBackWhenOneFails() throws Exception {
        Path next = folder.resolve("next");
        Revision good = Revision.of("sealworks-jmx", 2, next);
        Revision.broken("sealworks-fleet", 2, next);

        Outcome outcome = upgrade(next.toString());

        assertThat(outcome.ok()).isFalse();
        assertThat(outcome.text())
                .contains("this revision is made to fail", "the revisions from before run again");
        assertThat(good.starts()).isEqualTo(1);
        assertThat(list())
                .matches(line("sealworks-jmx", "1.0.1"))
                .matches(line("sealworks-fleet", "1.0.0"));
        assertThat(run("fleet:list").ok()).isTrue();
    }

    @Test
    @Order(5)
    void theNextStartRunsTheSameAlsoWithoutItsCache() throws Exception {
        if (Chance.FULL) {
            container.stop().mustBeOk("stopping");
            container.restart();
            assertUpgraded();
        }
        container.stop().mustBeOk("stopping");
        Folders.delete(container.data().resolve("karaf/cache"));
        container.restart();
        assertUpgraded();
    }

    @Test
    @Order(6)
    void theTaskEndsOnceWhateverWasUpgraded() throws Exception {
        if (Chance.FULL) {
            startTheNextMinorRelease();
        }
        held.letGo("pc1");
        await("C1")
                .atMost(PATIENCE)
                .until(() -> Threads.all(container, Threads.Line::waitsForParameters));
        assertThat(held.tasks("pc1")).hasSize(THREADS);
    }

    private void startTheNextMinorRelease() throws IOException {
        Path home = NextRelease.in(folder.resolve("sealworks-1.1.0"), folder.resolve("jars"));
        container.stop().mustBeOk("stopping");
        container.from(home).restart();

        String list = list();
        assertThat(Revision.bundles())
                .allSatisfy(b -> assertThat(list).matches(line(b, NextRelease.VERSION)));
        assertThat(list).doesNotContain("1.0.1");
    }

    private void assertUpgraded() {
        String list = list();
        assertThat(CHANGED).allSatisfy(b -> assertThat(list).matches(line(b, "1.0.1")));
        assertThat(list).matches(line("sealworks-fleet", "1.0.0"));
    }
}
