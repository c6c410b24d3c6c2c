/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Groth16 parameters, in the shell ({@code proofs:params}) and on the command line ({@code
 * venus-worker proofs params}), against a server whose files are not the published ones: nobody
 * here has those.
 */
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParamsIT {
    private static final String THROWN_AWAY = "as published; it was thrown away";

    private final Set<String> asked = new ConcurrentSkipListSet<>();
    private Container container;
    private Shell shell;
    private HttpServer server;

    @BeforeAll
    void serve(Container shared) throws IOException {
        container = shared;
        shell = container.shell();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/other/", this::otherContent);
        server.start();
    }

    private void otherContent(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        byte[] content = "other content".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    @AfterAll
    void end() {
        server.stop(0);
        shell.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/other";
    }

    private static Outcome commandLine(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Assembly.bin("venus-worker").toString());
        command.addAll(List.of("proofs", "params"));
        command.addAll(List.of(arguments));
        return Program.of(command).run();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void theShellSaysOfEachCircuitWhatIsThere() throws IOException {
        for (String verb : List.of("status", "verify")) {
            JsonNode all =
                    new ObjectMapper()
                            .readTree(
                                    shell.run("proofs:params --json " + verb + " 2KiB")
                                            .mustBeOk(verb)
                                            .out());
            assertThat(all.findValuesAsText("circuit"))
                    .containsExactly("porep", "winning", "window", "update", "srs");
            assertThat(all.findValuesAsText("state")).containsOnly("missing");
        }
        assertThat(shell.run("proofs:params status 2KiB").out())
                .containsPattern("porep +.* 2KiB +.* missing");
        assertThat(shell.run("proofs:params status 3KiB").ok()).isFalse();
    }

    @Test
    void whatTheShellFetchesMustBeThePublishedFile() throws IOException {
        Outcome fetched = shell.run("proofs:params --base-url " + url() + " fetch 2KiB");
        assertThat(fetched.ok()).isFalse();
        assertThat(fetched.text()).contains(THROWN_AWAY);
        assertThat(asked).anyMatch(path -> path.matches("/other/v28-stacked-proof-of-rep.*"));
        assertThat(files(container.data().resolve("no-parameters"))).isEmpty();

        Outcome nowhere =
                shell.run(
                        "proofs:params --base-url " + url().replace("other", "no") + " fetch 2KiB");
        assertThat(nowhere.ok()).isFalse();
        assertThat(nowhere.text()).contains("404");
    }

    @Test
    void whoOnlyLooksFetchesNothing() {
        try (Shell viewer = container.shell("viewer", "looks")) {
            assertThat(viewer.run("proofs:params status 2KiB").ok()).isTrue();
            Outcome refused = viewer.run("proofs:params --base-url " + url() + " fetch 2KiB");
            assertThat(refused.ok()).isFalse();
            assertThat(refused.text()).contains("Insufficient credentials");
        }
    }

    @Test
    void theCommandLineDoesTheSameInAFolderThatItIsGiven(@TempDir Path folder) throws IOException {
        String dir = folder.toString();
        for (String verb : List.of("status", "verify")) {
            Outcome said = commandLine(verb, "2KiB", "--dir", dir, "--circuits", "porep,window");
            assertThat(said.status()).as("something is missing").isEqualTo(1);
            assertThat(said.lines().get(0)).isEqualTo(dir + ":");
            assertThat(said.out())
                    .containsPattern("2KiB +porep +missing")
                    .containsPattern("2KiB +window +missing");
        }
        Outcome fetched = commandLine("fetch", "2KiB", "--dir", dir, "--base-url", url());
        assertThat(fetched.status()).isEqualTo(2);
        assertThat(fetched.err()).contains(THROWN_AWAY);
        assertThat(files(folder)).isEmpty();
        assertThat(commandLine("fetch", "2KiB", "--dir", dir).err()).contains("--base-url");
    }
}
