/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a worker says of one of its sealing threads; the fields of both generations of the
 * management API are derived from it.
 *
 * @param index position in the configuration, from 0; the one by which pause and resume find the
 *     thread
 * @param location absolute path of its store
 * @param plan its job's plan, or the plan it is configured for
 * @param sector the current sector, null without a job, and in a job of window PoSt
 * @param job what the job is called: the sector's name, or the id of a job of window PoSt; null
 *     without one
 * @param phase what the thread does now
 * @param phaseSeconds whole seconds since the phase began
 * @param executor what runs the current task ({@code builtin PC1}, {@code ext(pid: 1234)}), null
 *     when nothing runs
 * @param state state name, empty without a job
 * @param stage display name of the work done in the state, null without a job
 * @param lastError with its level ({@code permanent: …}), null when there is none; cleared by
 *     resume
 * @param pausePending what a requested pause waits for ({@code the end of PC1}), null when none is
 *     requested
 * @param reason why the thread is not running, in words for {@code worker:why}, null when it runs
 */
public record ThreadInfo(
        int index,
        String location,
        String plan,
        @Nullable SectorId sector,
        @Nullable String job,
        Phase phase,
        long phaseSeconds,
        @Nullable String executor,
        String state,
        @Nullable String stage,
        @Nullable String lastError,
        @Nullable String pausePending,
        @Nullable String reason) {

    /** What a thread is doing; the names are those on the wire. */
    public enum Phase {
        Idle,
        Paused,
        Running,
        Waiting
    }

    public ThreadInfo {
        Objects.requireNonNull(location);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(phase);
        Objects.requireNonNull(state);
    }

    /** Its job, if it has one, is a sector. */
    public ThreadInfo(
            int index,
            String location,
            String plan,
            @Nullable SectorId sector,
            Phase phase,
            long phaseSeconds,
            @Nullable String executor,
            String state,
            @Nullable String stage,
            @Nullable String lastError,
            @Nullable String pausePending,
            @Nullable String reason) {
        this(
                index,
                location,
                plan,
                sector,
                sector == null ? null : sector.toString(),
                phase,
                phaseSeconds,
                executor,
                state,
                stage,
                lastError,
                pausePending,
                reason);
    }

    public boolean paused() {
        return phase == Phase.Paused;
    }
}
