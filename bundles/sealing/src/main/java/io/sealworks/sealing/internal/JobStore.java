/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.worker.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * The job of a location and its history. A change is on disk when the call returns; a reader never
 * sees one that is not.
 *
 * <p>The job is written first and holds its newest history entry; the history gets the entry after
 * it. Whatever happens in between is made up for by the next change or the next start.
 */
final class JobStore {

    static final String JOB = "job.json";
    static final String HISTORY = "history.jsonl";
    static final String OUTPUTS = "outputs";

    /**
     * A line for the history.
     *
     * @param level null for a transition
     */
    record Note(
            String previous,
            String next,
            String event,
            @Nullable ErrorLevel level,
            @Nullable String message,
            long stepMillis) {

        static Note of(String state, String event, @Nullable String message) {
            return new Note(state, state, event, null, message, 0);
        }
    }

    private final Path file;
    private final Disk disk;
    private final Clock clock;
    private final JobCodec codec;
    private final Blobs blobs;
    private final History history;
    private final Runnable changed;
    private volatile JobRecord job;
    private boolean closed;

    private JobStore(
            Path location,
            Disk disk,
            Clock clock,
            JobCodec codec,
            Runnable changed,
            JobRecord fresh)
            throws StoreException {
        this.file = location.resolve(JOB);
        this.disk = disk;
        this.clock = clock;
        this.codec = codec;
        this.changed = changed;
        this.blobs = new Blobs(location.resolve(OUTPUTS), disk, codec);
        this.history = History.open(location.resolve(HISTORY), disk, codec.history());
        this.job = fresh;
    }

    /**
     * Reads the location's job, or begins with the fresh one.
     *
     * @param changed called after every change
     * @throws StoreException when there is a job that cannot be read
     */
    static JobStore open(
            Path location,
            Disk disk,
            Clock clock,
            JobCodec codec,
            Runnable changed,
            JobRecord fresh)
            throws StoreException {
        JobStore store = new JobStore(location, disk, clock, codec, changed, fresh);
        store.load();
        return store;
    }

    private synchronized void load() throws StoreException {
        try {
            if (Files.exists(file)) {
                job = codec.read(Files.readAllBytes(file), blobs);
            } else {
                save(job.with(e -> e.entry(history.lastSequence() + 1)));
            }
            if (job.last() != null && history.lastSequence() > job.sequence()) {
                throw new StoreException("it is older than " + HISTORY + " beside it");
            }
        } catch (StoreException e) {
            throw new StoreException(
                    file
                            + " cannot be used: "
                            + e.getMessage()
                            + "; restore it from a copy, or move it and the folder data away to"
                            + " begin without a job; nothing was changed",
                    e);
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + e, e);
        }
        mendHistory();
    }

    private void mendHistory() throws StoreException {
        history.mustReach(job.sequence() - 1);
        try {
            history.trim();
            catchUp();
        } catch (IOException e) {
            throw new StoreException("cannot write " + HISTORY + " beside " + file + ": " + e, e);
        }
    }

    JobRecord job() {
        return job;
    }

    History history() {
        return history;
    }

    /**
     * Changes the job.
     *
     * @param change gives the same record to change nothing
     * @param note null for a change that is no event
     * @return the job as it is now
     * @throws StoreException when it could not be written; the job is as it was
     */
    JobRecord update(UnaryOperator<JobRecord> change, @Nullable Note note) throws StoreException {
        return change(change, job -> note);
    }

    /**
     * The same with a note that tells of the job as it is at the change, whoever changed it just
     * before.
     */
    synchronized JobRecord change(
            UnaryOperator<JobRecord> change, Function<JobRecord, @Nullable Note> noteOf)
            throws StoreException {
        if (closed) {
            throw new StoppedException(file.toString());
        }
        JobRecord next = change.apply(job);
        if (next == job) {
            return job;
        }
        Note note = noteOf.apply(job);
        try {
            catchUp();
            save(note == null ? next : next.with(e -> e.last(entry(next, note))));
            catchUp();
            blobs.sweep();
        } catch (IOException e) {
            throw new StoreException("cannot write " + file + ": " + e, e);
        } finally {
            changed.run();
        }
        return job;
    }

    private void catchUp() throws IOException {
        if (job.last() != null) {
            history.add(job.last());
        }
    }

    private HistoryEntry entry(JobRecord next, Note note) {
        return new HistoryEntry(
                Math.max(job.sequence(), history.lastSequence()) + 1,
                clock.millis(),
                next.sector() == null ? job.sector() : next.sector(),
                next.plan(),
                note.previous(),
                note.next(),
                note.event(),
                note.level(),
                note.message(),
                note.stepMillis());
    }

    private void save(JobRecord next) throws IOException {
        blobs.begin();
        disk.replace(file, codec.write(next, blobs));
        job = next;
    }

    /** Waits for a change that is being written; later ones are refused. */
    synchronized void close() {
        closed = true;
    }
}
