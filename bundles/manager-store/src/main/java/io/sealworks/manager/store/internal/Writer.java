/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.util.concurrent.locks.ReentrantLock;

import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The one connection that writes. One transaction at a time; it is durable when the call returns.
 */
final class Writer implements AutoCloseable {

    private final Handle handle;
    private final Generation generation;
    private final ReentrantLock lock = new ReentrantLock(true);

    Writer(Handle handle, Generation generation) {
        this.handle = handle;
        this.generation = generation;
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Runs the work in a transaction of its own. */
    <R> R write(Work<R> work) throws StoreException {
        lock.lock();
        try {
            return handle.inTransaction(work::on);
        } catch (JdbiException e) {
            throw new StoreException("the database cannot be written: " + Failures.cause(e), e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #write} for what a restored copy of the database must not forget: the generation
     * grows with it.
     */
    <R> R counted(Work<R> work) throws StoreException {
        lock.lock();
        try {
            long next = generation.announce();
            R done =
                    write(
                            h -> {
                                R result = work.on(h);
                                Generation.store(h, next);
                                return result;
                            });
            generation.reached(next);
            return done;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            handle.close();
        } finally {
            lock.unlock();
        }
    }
}
