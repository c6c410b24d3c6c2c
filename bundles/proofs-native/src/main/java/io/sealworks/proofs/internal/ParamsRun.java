/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.sealworks.api.worker.ProofParams;
import org.jspecify.annotations.Nullable;

/** One run of {@code sealworks-params}: the child process, what it said and how it ended. */
final class ParamsRun {

    /** Says that something is missing or damaged: the answer of a status, not its failure. */
    private static final int INCOMPLETE = 1;

    /** It holds nothing that takes long to let go. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

    private final String program;
    private final Process process;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private volatile boolean stopped;
    private boolean ended;
    private @Nullable String failure;

    private ParamsRun(String program, Process process) {
        this.program = program;
        this.process = process;
        this.reader = new Thread(this::read, "sealworks-params " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program; its output and its errors are one stream of lines. */
    static ParamsRun start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new ParamsRun(Path.of(command.get(0)).getFileName().toString(), process);
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(this::said);
        } catch (IOException | UncheckedIOException e) {
            said("its output can't be read: " + e.getMessage());
        }
        try {
            exited(process.waitFor());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exited(-1);
        }
    }

    private synchronized void said(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void exited(int status) {
        ended = true;
        if (stopped) {
            failure = program + " was ended before it was done";
        } else if (status != 0 && status != INCOMPLETE) {
            String last = lines.isEmpty() ? "exit status " + status : lines.get(lines.size() - 1);
            failure = last.startsWith(program + ": ") ? last : program + ": " + last;
        }
        notifyAll();
    }

    synchronized boolean ended() {
        return ended;
    }

    /** The lines behind the first {@code seen}; waits for one, or for the end. */
    synchronized ProofParams.Progress progress(int seen, Duration timeout)
            throws InterruptedException {
        long until = System.nanoTime() + timeout.toNanos();
        for (long left = timeout.toNanos();
                lines.size() <= seen && !ended && left > 0;
                left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return new ProofParams.Progress(
                lines.subList(Math.min(Math.max(seen, 0), lines.size()), lines.size()),
                ended,
                failure);
    }

    /** All that it said, once it is over. */
    synchronized ProofParams.Progress await() throws InterruptedException {
        while (!ended) {
            wait();
        }
        return new ProofParams.Progress(lines, true, failure);
    }

    /** Ends it; whole circuits that were made stay. */
    void stop() {
        stopped = true;
        // Through the handle: it leaves the streams, so that the reader sees an orderly end.
        process.toHandle().destroy();
    }

    /** Ends it and waits, a few seconds at most, until its thread is gone. */
    void close() throws InterruptedException {
        stop();
        reader.join(END_TIMEOUT.toMillis());
    }
}
