/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that look at stored sectors. One hangs as long as its store does; who waits for it has
 * threads of its own.
 */
final class CheckThreads {

    private static final Logger LOG = LoggerFactory.getLogger(CheckThreads.class);

    private static final long STOP_SECONDS = 5;
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService looking;
    private final ExecutorService waiting = Executors.newCachedThreadPool(named("check"));

    /**
     * @param limit sectors at the same time, 0: any number
     */
    CheckThreads(int limit) {
        this.looking = limit == 0 ? Executors.newCachedThreadPool(named("look")) : pool(limit);
    }

    private static ExecutorService pool(int limit) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        limit,
                        limit,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        named("look"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String what) {
        return work -> {
            Thread thread = new Thread(work, "sealworks-manager-" + what);
            thread.setDaemon(true);
            return thread;
        };
    }

    ExecutorService looking() {
        return looking;
    }

    ExecutorService waiting() {
        return waiting;
    }

    void stop() throws InterruptedException {
        waiting.shutdownNow();
        looking.shutdownNow();
        if (!waiting.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
                || !looking.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("the check of a sector hangs in its store; its thread ends with it");
        }
    }
}
