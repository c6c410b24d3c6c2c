/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.sealworks.api.manager.store.StoreException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls that wait for the writer share one commit: whoever gets it writes for all that are
 * waiting. Each call returns after the commit that holds its own.
 */
final class GroupCommit<Q, R> {

    /** One call's part of the transaction. A refusal is an answer: it does not undo the others. */
    @FunctionalInterface
    interface Part<Q, R> {
        R on(Handle handle, Q request) throws Refusal;
    }

    /** This call is refused; nothing was written for it. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    private static final int MOST = 500;

    private final Writer writer;
    private final Part<Q, R> part;
    private final Deque<Pending<Q, R>> waiting = new ArrayDeque<>();

    GroupCommit(Writer writer, Part<Q, R> part) {
        this.writer = writer;
        this.part = part;
    }

    private static final class Pending<Q, R> {
        private final Q request;
        private @Nullable R answer;
        private @Nullable StoreException failure;
        private boolean done;

        private Pending(Q request) {
            this.request = request;
        }
    }

    R submit(Q request) throws StoreException {
        Pending<Q, R> mine = new Pending<>(request);
        synchronized (waiting) {
            waiting.add(mine);
        }
        writer.lock().lock();
        try {
            while (!mine.done) {
                commit(next());
            }
        } finally {
            writer.lock().unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return mine.answer;
    }

    private List<Pending<Q, R>> next() {
        List<Pending<Q, R>> group = new ArrayList<>();
        synchronized (waiting) {
            while (!waiting.isEmpty() && group.size() < MOST) {
                group.add(waiting.poll());
            }
        }
        return group;
    }

    private void commit(List<Pending<Q, R>> group) {
        StoreException failed = null;
        try {
            writer.write(
                    h -> {
                        group.forEach(p -> answer(h, p));
                        return null;
                    });
        } catch (StoreException e) {
            failed = e;
        }
        for (Pending<Q, R> p : group) {
            p.done = true;
            if (failed != null) {
                p.failure = new StoreException(failed.getMessage(), failed);
            }
        }
    }

    private void answer(Handle h, Pending<Q, R> p) {
        try {
            p.answer = part.on(h, p.request);
        } catch (Refusal e) {
            p.failure = new StoreException(e.getMessage(), e);
        }
    }
}
