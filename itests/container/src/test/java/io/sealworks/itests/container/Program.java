/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program to run, with an end to its time. Its output goes through files: a daemon that it leaves
 * may hold a pipe.
 */
final class Program {
    private final List<String> command;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Duration patience = Duration.ofMinutes(3);

    private Program(List<String> command) {
        this.command = command;
    }

    static Program of(List<String> command) {
        return new Program(List.copyOf(command));
    }

    Program with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    Program within(Duration time) {
        patience = time;
        return this;
    }

    Outcome run() {
        try {
            Path out = Files.createTempFile("program", ".out");
            Path err = Files.createTempFile("program", ".err");
            try {
                int status = await(launch(out, err));
                return new Outcome(status, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch(Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    private int await(Process process) {
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new AssertionError(command + " took longer than " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
