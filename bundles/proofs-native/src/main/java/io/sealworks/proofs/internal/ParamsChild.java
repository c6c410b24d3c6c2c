/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** One run of the parameter program. Closing it ends the program. */
final class ParamsChild implements AutoCloseable {

    /** What the program says when it couldn't do what it was asked. */
    static final int FAILED = 2;

    /** Ends the queue of lines; no line of the program is it, by identity. */
    private static final String END = new String("end");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ParamsChild(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "sealworks-params " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the program; its output and its errors are one stream of lines. */
    static ParamsChild start(List<String> command) throws IOException {
        return new ParamsChild(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("its output can't be read: " + e.getMessage());
        } finally {
            lines.add(END);
        }
    }

    /**
     * Gives every line to the consumer, on this thread.
     *
     * @return the exit status
     */
    int run(Consumer<String> consumer) throws InterruptedException {
        for (String line = lines.take(); line != END; line = lines.take()) {
            consumer.accept(line);
        }
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
