/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one endpoint: for calls that waited and those of WebSockets. Calls over HTTP run
 * on the server's own bounded threads, which saves a change of thread for each.
 */
final class FrontThreads {
    private static final int MOST = 32;
    private static final int QUEUE = 4096;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LAST_CALLS = Duration.ofSeconds(5);

    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;

    FrontThreads(String endpoint) {
        pool =
                new ThreadPoolExecutor(
                        MOST,
                        MOST,
                        IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(QUEUE),
                        named("sealworks-rpc-" + endpoint));
        pool.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, named("sealworks-rpc-timer-" + endpoint));
        timer.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Rejects when it is full or closed. */
    Executor pool() {
        return pool;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Awaits the calls that run, a few seconds at most, and ends every thread. */
    void close() {
        timer.shutdownNow();
        pool.shutdown();
        if (!awaits(pool)) {
            pool.shutdownNow();
        }
    }

    private static boolean awaits(ExecutorService executor) {
        try {
            return executor.awaitTermination(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
