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
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProofsCommandTest {
    private static final String BIN = "sealworks.bin";

    @TempDir Path bin;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void liveInTheFolder() {
        System.setProperty(BIN, bin.toString());
    }

    @AfterEach
    void leaveIt() {
        System.clearProperty(BIN);
    }

    private int worker(String... args) {
        return Program.run(
                new WorkerMain(), new PrintWriter(new StringWriter()), new PrintWriter(err), args);
    }

    private Path program(int exit) throws IOException {
        Path said = bin.resolve("said");
        Path program =
                Files.writeString(
                        bin.resolve("sealworks-params"),
                        "#!/bin/sh\necho \"$@\" > " + said + "\nexit " + exit + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return said;
    }

    @Test
    void the_program_gets_the_words_and_gives_the_status() throws IOException {
        Path said = program(1);
        String[] words = {"proofs", "params", "fetch", "8MiB", "--base-url", "http://a/", "--json"};
        assertThat(worker(words)).isEqualTo(1);
        assertThat(said).content().isEqualTo("fetch 8MiB --base-url http://a/ --json\n");
    }

    @Test
    void a_missing_program_is_one_line() {
        assertThat(worker("proofs", "params", "status", "2KiB")).isEqualTo(1);
        assertThat(err.toString()).contains("the program sealworks-params is missing in " + bin);
    }
}
