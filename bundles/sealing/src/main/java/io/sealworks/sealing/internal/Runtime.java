/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sealing threads, from their start to their end. */
final class Runtime {

    private static final Logger LOG = LoggerFactory.getLogger(Runtime.class);
    private static final long PATIENCE_MILLIS = 3_000;

    private final List<SealingThread> threads;
    private final List<Thread> running = new ArrayList<>();

    /**
     * @param threads each with a location of its own
     */
    Runtime(List<SealingThread> threads) {
        this.threads = List.copyOf(threads);
    }

    List<SealingThread> threads() {
        return threads;
    }

    void start(List<ManagerContext> contexts) {
        for (int i = 0; i < threads.size(); i++) {
            SealingThread sealing = threads.get(i);
            Thread thread =
                    new Thread(
                            new ThreadLoop(sealing, contexts.get(i)),
                            "sealing-" + sealing.setup().index());
            thread.setDaemon(true);
            running.add(thread);
            thread.start();
        }
    }

    void wake() {
        threads.forEach(thread -> thread.signals().wake());
    }

    /** Asks the loops to end and doesn't wait for it. */
    void ask() {
        threads.forEach(thread -> thread.signals().stop());
    }

    /**
     * Asks the loops to end, and waits a while for it. Until {@link #close} the threads can be
     * looked at and told things, which their next revision finds.
     */
    void stop() {
        ask();
        join();
    }

    /** Ends what did not end by itself, waits for what it is writing, gives the locks back. */
    void close() {
        running.forEach(Thread::interrupt);
        join();
        threads.forEach(SealingThread::close);
        running.stream()
                .filter(Thread::isAlive)
                .forEach(
                        t ->
                                LOG.warn(
                                        "{} is still in a call; it can write nothing more",
                                        t.getName()));
    }

    private void join() {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        try {
            for (Thread thread : running) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
