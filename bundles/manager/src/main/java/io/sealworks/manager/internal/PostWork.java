/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;

import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostJobInfo;
import io.sealworks.api.manager.PostJobInfo.State;
import io.sealworks.api.manager.PostOutput;
import org.jspecify.annotations.Nullable;

/** A job and what became of it. Times are epoch milliseconds. */
final class PostWork {

    private final PostJob job;
    private final int deadline;
    private final List<Integer> partitions;
    private final long created;
    private State state = State.READY_TO_RUN;
    private int tries;
    private String error = "";
    private String worker = "";
    private long started;
    private long heartbeat;
    private long finished;
    private long updated;
    private @Nullable PostOutput output;

    PostWork(PostJob job, int deadline, List<Integer> partitions, long now) {
        this.job = job;
        this.deadline = deadline;
        this.partitions = List.copyOf(partitions);
        this.created = now;
        this.updated = now;
    }

    PostJob job() {
        return job;
    }

    State state() {
        return state;
    }

    String worker() {
        return worker;
    }

    String error() {
        return error;
    }

    long created() {
        return created;
    }

    long heartbeat() {
        return heartbeat;
    }

    @Nullable PostOutput output() {
        return output;
    }

    boolean fits(PoStJobs.Spec spec) {
        return (spec.miners().isEmpty() || spec.miners().contains(job.input().miner()))
                && (spec.types().isEmpty() || spec.types().contains(job.input().type()));
    }

    void begin(String by, long now) {
        state = State.RUNNING;
        worker = by;
        tries++;
        error = "";
        started = now;
        beat(by, now);
    }

    /** A worker that outlived the manager's memory of its job has it again. */
    void beat(String by, long now) {
        if (state == State.READY_TO_RUN) {
            begin(by, now);
        }
        heartbeat = now;
        updated = now;
    }

    /** A failure is tried again while it may. */
    void end(@Nullable PostOutput result, String why, int maxTry, long now) {
        boolean failed = result == null || !why.isEmpty();
        error = failed && why.isEmpty() ? "there is no result" : why;
        output = failed ? null : result;
        boolean again = failed && tries < maxTry;
        state = again ? State.READY_TO_RUN : State.FINISHED;
        finished = again ? 0 : now;
        updated = now;
    }

    void reset(long now) {
        state = State.READY_TO_RUN;
        tries = 0;
        error = "";
        worker = "";
        output = null;
        started = 0;
        heartbeat = 0;
        finished = 0;
        updated = now;
    }

    PostJobInfo info() {
        return new PostJobInfo(
                job,
                state,
                deadline,
                partitions,
                job.input().sectors().size(),
                output == null ? 0 : output.faults().size(),
                tries,
                error,
                worker,
                created / 1000,
                started / 1000,
                heartbeat / 1000,
                finished / 1000,
                updated / 1000,
                output);
    }
}
