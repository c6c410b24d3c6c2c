/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Connections for reading, beside the one that writes (WAL: neither waits for the other). */
final class Readers implements AutoCloseable {

    private static final int KEPT = 4;

    private final DataSource source;
    private final Deque<Handle> idle = new ArrayDeque<>();
    private boolean closed;

    Readers(DataSource source) {
        this.source = source;
    }

    <R> R read(Work<R> work) throws StoreException {
        Handle handle = take();
        try {
            return work.on(handle);
        } catch (JdbiException e) {
            throw new StoreException("the database cannot be read: " + Failures.cause(e), e);
        } finally {
            giveBack(handle);
        }
    }

    private Handle take() throws StoreException {
        synchronized (idle) {
            if (closed) {
                throw new StoreException("the database is closed");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        try {
            return Jdbi.open(source.getConnection());
        } catch (SQLException e) {
            throw new StoreException("the database cannot be opened: " + e.getMessage(), e);
        }
    }

    private void giveBack(Handle handle) {
        synchronized (idle) {
            if (!closed && idle.size() < KEPT) {
                idle.push(handle);
                return;
            }
        }
        handle.close();
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Handle::close);
            idle.clear();
        }
    }
}
