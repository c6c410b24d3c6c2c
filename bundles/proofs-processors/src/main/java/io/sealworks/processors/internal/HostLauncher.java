/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Starts and ends hosts with our program; a host makes itself independent of this process. */
final class HostLauncher implements Launcher {

    private static final Duration MOST = Duration.ofSeconds(20);

    /** The end of what the program said, for the message. */
    private static final int TAIL = 2000;

    private final Path program;
    private final Path run;
    private final Duration idleEnd;

    /**
     * @param idleEnd after which a host without work ends by itself, where no container does it
     */
    HostLauncher(Path program, Path run, Duration idleEnd) {
        this.program = program;
        this.run = run;
        this.idleEnd = idleEnd;
    }

    @Override
    public void launch(ProcessorSpec spec) throws HostException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "host"));
        command.addAll(List.of("--run", run.toString(), "--name", spec.hostName()));
        command.addAll(List.of("--stage", spec.seat().stage()));
        command.addAll(List.of("--concurrent", String.valueOf(spec.seat().places())));
        command.addAll(List.of("--ready-timeout", String.valueOf(seconds(spec.stableWait()))));
        command.addAll(List.of("--idle-end", String.valueOf(seconds(idleEnd))));
        if (!spec.autoRestart()) {
            command.add("--no-restart");
        }
        command.addAll(spec.hints());
        command.add("--");
        command.addAll(spec.command());
        call(command, spec.environment());
    }

    private static long seconds(Duration time) {
        return Math.max(1, time.toSeconds());
    }

    @Override
    public void clear(String name) throws HostException, InterruptedException {
        List<String> command = List.of(program.toString(), "end", "--run", run.toString());
        List<String> named = new ArrayList<>(command);
        named.addAll(List.of("--name", name));
        call(named, Map.of());
    }

    private void call(List<String> command, Map<String, String> environment)
            throws HostException, InterruptedException {
        Path said = null;
        try {
            said = Files.createTempFile(run, "start", ".err");
            Process process = start(command, environment, said);
            if (!process.waitFor(MOST.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new HostException(
                        String.join(" ", command) + " takes more than " + MOST.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new HostException(tail(said, environment));
            }
        } catch (HostException e) {
            throw e;
        } catch (IOException e) {
            throw new HostException("can't start " + program + ": " + e.getMessage(), e);
        } finally {
            delete(said);
        }
    }

    private static void delete(@Nullable Path file) throws HostException {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new HostException("can't remove " + file, e);
        }
    }

    private Process start(List<String> command, Map<String, String> environment, Path said)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(run.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String tail(Path said, Map<String, String> environment) throws IOException {
        String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
        String end = text.substring(Math.max(0, text.length() - TAIL));
        return end.isEmpty()
                ? "it didn't start and said nothing"
                : new Secrets(environment).redacted(end);
    }
}
