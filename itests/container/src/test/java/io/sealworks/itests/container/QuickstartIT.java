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
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * {@code ./quickstart} in a copy of this working tree, on a machine that has what is slow to
 * compile, but no PoRep parameters at first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuickstartIT {
    private static final List<Integer> ITS_PORTS = List.of(17890, 1789);
    private static final Duration PATIENCE = Duration.ofMinutes(Chance.FULL ? 30 : 10);

    private static final String WAITS =
            "#%d: .*state=C1Done, last_err=.*No cached parameters found.*";

    private Path clone;
    private Path cache;

    @BeforeAll
    void copyTheWorkingTree() throws IOException {
        for (int port : ITS_PORTS) {
            assumeTrue(Configs.isFree(port), "port " + port + ", which quickstart takes, is taken");
        }
        Path folder = Folders.fresh("quickstart");
        clone = Files.createDirectories(folder.resolve("clone"));
        cache = Files.createDirectories(folder.resolve("cache/params-local")).getParent();
        Files.createSymbolicLink(cache.resolve("native"), ownCache().resolve("native"));
        String copy =
                "cd \"$0\" && git ls-files -coz --exclude-standard | tar c --null -T - | tar x -C"
                        + " \"$1\"";
        Program.of(List.of("bash", "-o", "pipefail", "-c", copy, root(), clone.toString()))
                .run()
                .mustBeOk("copying the working tree");
    }

    @AfterAll
    void stop() {
        if (clone != null) {
            quickstart("stop").mustBeOk("stopping");
        }
    }

    @Test
    @Order(1)
    void withoutParametersItStopsAtTheListOfThreadsThatWaitForThem() {
        Outcome outcome = quickstart("--no-params").mustBeOk("the first quickstart");

        assertThat(outcome.out()).contains("What to type next:", "/quickstart makes them");
        assertThreeWait(outcome);
        assertThreeWait(list());
    }

    @Test
    @Order(2)
    void calledAgainItBuildsNothingAndComesToTheSameList() {
        Outcome outcome = quickstart("--no-params").mustBeOk("the second quickstart");

        assertThat(outcome.out()).contains("already running as both").doesNotContain("building");
        assertThreeWait(outcome);
    }

    @Test
    @Order(3)
    void withParametersItEndsWithThreeSectorsThatTheChainVerified() throws IOException {
        assumeTrue(Chance.FULL, "three C2 take minutes, run ./test --full");
        assumeTrue(!Parameters.porep().isEmpty(), "there are no PoRep parameters");
        for (Path file : Parameters.porep()) {
            Path link = cache.resolve("params-local").resolve(file.getFileName());
            Files.createSymbolicLink(link, file.toRealPath());
        }

        Outcome outcome = quickstart().mustBeOk("quickstart with parameters");

        assertThat(outcome.out())
                .contains(
                        "three sectors are finished", "s-t010000-1", "s-t010000-2", "s-t010000-3");
    }

    @Test
    @Order(4)
    void itStopsWhatItStarted() {
        assertThat(quickstart("stop").mustBeOk("stopping").out()).contains("stopped");
        assertThat(quickstart("stop").mustBeOk("stopping again").out()).contains("nothing runs");
    }

    private static void assertThreeWait(Outcome outcome) {
        for (int thread = 0; thread < 3; thread++) {
            assertThat(outcome.out()).containsPattern(WAITS.formatted(thread));
        }
    }

    /** As README says it. */
    private Outcome list() {
        Path home = clone.resolve("target/quickstart");
        return Program.of(
                        List.of(
                                home.resolve("bin/venus-worker").toString(),
                                "worker",
                                "-c",
                                home.resolve("etc/worker.toml").toString(),
                                "list"))
                .run()
                .mustBeOk("the list");
    }

    private Outcome quickstart(String... arguments) {
        List<String> command = new ArrayList<>(List.of(clone + "/quickstart"));
        command.addAll(List.of(arguments));
        return Program.of(command)
                .with(Map.of("SEALWORKS_CACHE", cache.toString()))
                .within(PATIENCE)
                .run();
    }

    /** Where the scripts look, too. */
    private static Path ownCache() {
        String given = System.getenv("SEALWORKS_CACHE");
        return given == null
                ? Path.of(System.getProperty("user.home"), ".cache/sealworks")
                : Path.of(given);
    }

    private static String root() {
        return Path.of(System.getProperty("basedir"), "../..").normalize().toString();
    }
}
