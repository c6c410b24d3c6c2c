/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sealing threads of this worker. Rights are checked and mutating calls audited here.
 *
 * <p>An index that no thread has is a {@link io.sealworks.api.base.BadRequestException} {@code
 * worker #9 not found}.
 */
@ProviderType
public interface SealingThreads {

    /**
     * The same threads, for a dry run: its methods check and answer as these do, but change nothing
     * and leave no record.
     */
    SealingThreads rehearsal();

    /** In the order of their indices; unmodifiable. */
    List<ThreadInfo> list(Caller caller);

    /**
     * Asks a thread to pause: a state, not a signal. It pauses at the next point between steps; the
     * step that runs is finished and its result is kept.
     *
     * @return false when it is paused or asked to pause already
     */
    boolean pause(Caller caller, int index);

    /**
     * Asks a thread to pause before it begins the work of a stage.
     *
     * @param stage display name of a stage of the thread's plan: {@code C2}
     * @return false when it is paused already
     * @throws io.sealworks.api.base.BadRequestException when the plan has no such stage; the
     *     message lists those it has
     */
    boolean pauseBefore(Caller caller, int index, String stage);

    /**
     * Asks a thread to finish its job and to take no other.
     *
     * @return false when it is paused already
     */
    boolean drain(Caller caller, int index);

    /**
     * Lets a paused thread go on; withdraws a pause that is pending.
     *
     * @param state the state to go on from, null (or the current one) to go on where it is
     * @param reallyDoIt confirms what costs money: {@code Aborted} after a pre-commit was sent
     * @return false when it runs and no pause is pending
     * @throws io.sealworks.api.base.BadRequestException {@code invalid state X: …} when the plan
     *     lacks the state or a need of it does not hold; nothing was changed
     */
    boolean resume(Caller caller, int index, @Nullable String state, boolean reallyDoIt);

    /**
     * What happened in a thread, newest last.
     *
     * @param limit at most so many
     */
    List<HistoryEntry> history(Caller caller, int index, int limit);

    /**
     * The manager ended the sector: its thread cancels the task and gives the job up, its files
     * move to quarantine. A thread whose pre-commit was sent pauses with the reason instead. Does
     * nothing when no thread has the sector.
     */
    void abandon(Caller caller, SectorId sector, String reason);
}
