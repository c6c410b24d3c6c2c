/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.worker.HistoryEntry;
import io.sealworks.api.worker.HistoryFeed;

/** The histories of all threads. */
final class Feed implements HistoryFeed {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<SealingThread> threads = List.of();
    private long version;
    private boolean ended;

    void threads(List<SealingThread> all) {
        threads = List.copyOf(all);
    }

    /** Something was written. */
    void changed() {
        lock.lock();
        try {
            version++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets go whoever waits: the service is about to be withdrawn, which waits for its calls. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Path> locations() {
        return threads.stream().map(t -> t.setup().location()).toList();
    }

    @Override
    public List<HistoryEntry> read(Path location, long after, int limit) {
        for (SealingThread thread : threads) {
            if (thread.setup().location().equals(location)) {
                return read(thread, after, limit);
            }
        }
        throw new BadRequestException(
                "no sealing thread has the location " + location + "; there are " + locations());
    }

    private static List<HistoryEntry> read(SealingThread thread, long after, int limit) {
        Location open = thread.locationIfOpen();
        try {
            return open == null ? List.of() : open.store().history().read(after, limit);
        } catch (StoreException e) {
            throw new BadRequestException(e.getMessage());
        }
    }

    @Override
    public boolean awaitNew(Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long seen = version;
            long left = timeout.toNanos();
            while (version == seen && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            return version != seen;
        } finally {
            lock.unlock();
        }
    }
}
