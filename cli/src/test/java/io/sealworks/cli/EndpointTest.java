/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int endpoint(String part, String toml) throws IOException {
        Path file = Files.writeString(folder.resolve("config.toml"), toml);
        return Program.run(
                new WorkerMain(),
                new PrintWriter(out),
                new PrintWriter(err),
                "endpoint",
                "--" + part,
                file.toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "''                                              | 127.0.0.1:17890",
                "'[worker]|rpc_server = { port = 28991 }'        | 127.0.0.1:28991",
                "'[worker.rpc_server]|port = 28991|host = \"::1\"' | [::1]:28991",
                "'worker.rpc_server.host = \"0.0.0.0\"'            | 127.0.0.1:17890"
            })
    void of_a_worker(String toml, String expected) throws IOException {
        assertThat(endpoint("worker", toml.replace('|', '\n'))).isZero();
        assertThat(out).hasToString("worker=" + expected + System.lineSeparator());
    }

    @Test
    void of_a_manager() throws IOException {
        assertThat(endpoint("manager", "Manager = { Listen = \"[::]:2789\" }")).isZero();
        assertThat(out).hasToString("manager=127.0.0.1:2789" + System.lineSeparator());
    }

    @Test
    void of_both_at_once() throws IOException {
        Path worker = Files.writeString(folder.resolve("worker.toml"), "naam = 1");
        Path manager = Files.writeString(folder.resolve("manager.toml"), "");
        String[] both = {"endpoint", "--worker", worker + "", "--manager", manager + ""};
        assertThat(Program.run(new WorkerMain(), new PrintWriter(out), new PrintWriter(err), both))
                .isOne();
        assertThat(out).hasToString("manager=127.0.0.1:1789" + System.lineSeparator());
        assertThat(err.toString()).contains("worker.toml:1:1: unknown key");
    }

    @Test
    void each_fault_is_a_line() throws IOException {
        assertThat(endpoint("worker", "[worker]\nnaam = 1\nping_intervall = 2\n")).isOne();
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("config.toml:2:1: unknown key"),
                        line -> assertThat(line).contains("config.toml:3:1: unknown key"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void what_is_accepted_with_a_warning_is_told() throws IOException {
        assertThat(endpoint("worker", "[metrics]\nenable = true\n")).isZero();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("warning: ")
                .contains("config.toml:1:", "is not used yet; metrics come");
    }

    @Test
    void a_plan_that_the_release_lacks_is_told() throws IOException {
        String threads =
                "[[sealing_thread]]\nlocation = \"a\"\nplan = \"unseal\"\n"
                        + "[[sealing_thread]]\nlocation = \"b\"\nplan = \"wdpost\"\n";
        Path file = Files.writeString(folder.resolve("worker.toml"), threads);
        String[] args = {"endpoint", "--worker", file + "", "--plans", "sealer,unseal"};
        assertThat(Program.run(new WorkerMain(), new PrintWriter(out), new PrintWriter(err), args))
                .isZero();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("warning: " + file)
                .contains("thread #1 has plan = \"wdpost\"", "(it has: sealer, unseal)");
    }

    @Test
    void a_port_that_is_none_is_refused() throws IOException {
        assertThat(endpoint("worker", "worker.rpc_server.port = 70000")).isOne();
        assertThat(endpoint("manager", "Manager.Listen = \"here\"")).isOne();
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("must be from 0 to 65535, not 70000"),
                        line -> assertThat(line).contains("it looks like 127.0.0.1:1789"));
    }

    @Test
    void the_help_does_not_speak_of_it() {
        Program.run(new WorkerMain(), new PrintWriter(out), new PrintWriter(err), "--help");
        assertThat(out.toString()).contains("enroll").doesNotContain("endpoint");
    }
}
