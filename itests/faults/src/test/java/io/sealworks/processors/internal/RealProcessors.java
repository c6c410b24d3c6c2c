/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.tasks.Holders;
import org.awaitility.Awaitility;

/**
 * Processors under real hosts, for tests of the whole; it lies in the package whose classes it
 * needs. To leave them and to start again is what a container does that ends and comes back.
 */
public final class RealProcessors implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TAG = "1a2b3c";
    private static final Path PROC = Path.of("/proc");

    private final Path run;
    private final RunFolder files;
    private final HostLauncher launcher;
    private final List<ProcessorSpec> specs;
    private final Path death;
    private EngineRun engine;

    /**
     * @param program {@code sealworks-processor}
     * @param run an empty folder with a short path
     * @param command for each stage its processor's program and arguments
     */
    public RealProcessors(Path program, Path run, Map<String, List<String>> command)
            throws IOException {
        this.run = RunPlace.of(run, "verify_stored-0-" + TAG + "/socket", run);
        this.files = new RunFolder(this.run, new ProcessTable(PROC));
        this.launcher = new HostLauncher(program, this.run, Duration.ofMinutes(5));
        this.death = run.resolve("death");
        this.specs = command.entrySet().stream().map(e -> spec(e.getKey(), e.getValue())).toList();
    }

    private ProcessorSpec spec(String stage, List<String> command) {
        return new ProcessorSpec(
                new Seat(stage + "-0", stage, 1, List.of()),
                command,
                Map.of("PATH", System.getenv("PATH"), "SEALWORKS_TEST_DEATH", death.toString()),
                List.of(),
                LONG,
                true,
                TAG);
    }

    /** Finds the processors that run, with what they work on. */
    public TaskEngine start() throws IOException, InterruptedException {
        engine =
                EngineRun.start(
                        specs,
                        Limits.NONE,
                        files,
                        launcher,
                        new Holders(new Properties()),
                        new EngineRun.Times(
                                Clock.systemUTC(), ZoneOffset.UTC, Duration.ofHours(1)));
        return engine.engine();
    }

    /** Leaves the processors to themselves. */
    public void leave() throws IOException {
        if (engine != null) {
            uninterrupted(engine::stop);
            engine = null;
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void uninterrupted(Work work) throws IOException {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the test is interrupted", e);
        }
    }

    /** The process that runs the stage. */
    public ProcessHandle processor(String stage) throws IOException {
        Path file = run.resolve(name(stage)).resolve("child.json");
        return handle(new ObjectMapper().readTree(file.toFile()).path("pid").asLong());
    }

    /** The process of its host. */
    public ProcessHandle host(String stage) throws IOException {
        return handle(files.living(name(stage)).orElseThrow().pid());
    }

    private static String name(String stage) {
        return stage + "-0-" + TAG;
    }

    private static ProcessHandle handle(long pid) {
        return ProcessHandle.of(pid).orElseThrow();
    }

    /**
     * The next host that writes such a file is killed by itself.
     *
     * @param file the end of its name
     * @param step of the write: {@code before within written named after}
     */
    public void dieAt(String file, String step) throws IOException {
        Files.writeString(death, file + " " + step + "\n");
    }

    /** Returns when it is gone. */
    public static void awaitEnd(ProcessHandle process) {
        Awaitility.await("the end of " + process.pid())
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> new ProcessTable(PROC).start(process.pid()).isEmpty());
    }

    /** kill -9 of all hosts and, with them, of their processors; returns when they are gone. */
    public void killAll() throws IOException {
        for (ProcessorSpec spec : specs) {
            files.living(spec.hostName())
                    .flatMap(host -> ProcessHandle.of(host.pid()))
                    .ifPresent(RealProcessors::kill);
        }
    }

    /** kill -9; returns when it is gone. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitEnd(process);
    }

    /** STOP, or CONT. */
    public static void signal(ProcessHandle process, String signal) throws IOException {
        Process kill =
                new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        uninterrupted(kill::waitFor);
    }

    @Override
    public void close() throws IOException {
        leave();
        for (String name : files.names()) {
            uninterrupted(() -> launcher.clear(name));
        }
    }
}
