/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo.Phase;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Plan;
import io.sealworks.api.plan.PlanState;
import io.sealworks.api.plan.Work;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskException;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/** A compute step: the task is recorded, submitted, awaited in slices, and its result completed. */
final class Computation {

    private static final Duration SLICE = Duration.ofSeconds(1);

    private final SealingThread thread;
    private final ManagerContext context;
    private final Transitions transitions;
    private @Nullable TaskId acked;

    Computation(SealingThread thread, ManagerContext context, Transitions transitions) {
        this.thread = thread;
        this.context = context;
        this.transitions = transitions;
    }

    /**
     * @return null when the thread is wanted for something else before the task ended
     */
    @Nullable Outcome run(Location location, JobRecord job, PlanState state)
            throws SealingException, InterruptedException {
        JobRecord recorded = job.task() == null ? record(location.store(), job, state) : job;
        TaskSpec task = recorded.task();
        if (task == null) {
            return null;
        }
        TaskStatus.Done done = await(location.store(), task, state);
        return done == null
                ? null
                : plan(recorded)
                        .call(
                                SLICE,
                                p ->
                                        p.complete(
                                                transitions.view(recorded, state),
                                                context,
                                                done.output()));
    }

    private ServiceGate<Plan> plan(JobRecord job) {
        return thread.services().plans.gate(job.plan());
    }

    private JobRecord record(JobStore store, JobRecord job, PlanState state)
            throws SealingException {
        Work work = plan(job).call(SLICE, p -> p.prepare(transitions.view(job, state), context));
        TaskSpec task =
                new TaskSpec(
                        new TaskId(
                                Objects.requireNonNull(job.sector()), job.entry(), job.attempt()),
                        work.stage(),
                        work.input(),
                        thread.setup().location(),
                        work.outputs());
        Map<String, String> outputs = new HashMap<>(job.outputs());
        outputs.putAll(work.inputs());
        return store.update(
                j ->
                        j.entry() == job.entry() && j.ending() == null
                                ? j.with(e -> e.task(task).outputs(outputs))
                                : j,
                null);
    }

    private TaskStatus.@Nullable Done await(JobStore store, TaskSpec task, PlanState state)
            throws SealingException, InterruptedException {
        boolean submitted = false;
        while (!thread.signals().stopping()) {
            if (!current(store.job(), task)) {
                return null;
            }
            TaskStatus status = look(task);
            if (status instanceof TaskStatus.Unknown unknown) {
                if (submitted && !unknown.reason().isEmpty()) {
                    throw new TaskException(
                            ErrorLevel.TEMPORARY,
                            "the executor of " + task.stage() + " is gone: " + unknown.reason());
                }
                if (submitted) {
                    thread.signals().await(thread.signals().version(), SLICE);
                }
                submitted |= submit(task);
            } else if (status instanceof TaskStatus.Done done) {
                return done;
            } else if (status instanceof TaskStatus.Failed failed) {
                throw new TaskException(failed.level(), failed.message());
            } else if (status instanceof TaskStatus.Cancelled) {
                throw new TaskException(
                        ErrorLevel.TEMPORARY, "the task " + task.id() + " was cancelled");
            } else {
                show(status, state);
            }
        }
        return null;
    }

    /** Whether the job still wants this task; a job that was given up does not. */
    private static boolean current(JobRecord job, TaskSpec task) {
        return job.ending() == null
                && !job.control().isPaused()
                && job.task() != null
                && job.task().id().equals(task.id());
    }

    private TaskStatus look(TaskSpec task) throws InterruptedException {
        try (ServiceGate<TaskEngine>.Lease lease = thread.services().engine.acquire(SLICE)) {
            return lease.service().await(task.id(), task.location(), SLICE);
        } catch (ServiceAwayException e) {
            return new TaskStatus.Waiting(e.getMessage());
        }
    }

    private boolean submit(TaskSpec task) throws TaskException, InterruptedException {
        try (ServiceGate<TaskEngine>.Lease lease = thread.services().engine.acquire(SLICE)) {
            lease.service().submit(task);
            return true;
        } catch (ServiceAwayException e) {
            return false;
        }
    }

    private void show(TaskStatus status, PlanState state) {
        if (status instanceof TaskStatus.Running running) {
            thread.show(Phase.Running, running.executor(), String.valueOf(state.stage()));
        } else if (status instanceof TaskStatus.Waiting waiting) {
            thread.show(Phase.Waiting, null, "it waits for " + waiting.forWhat());
        }
    }

    /** The result of the last transition may go; said once, and again after a restart. */
    void ack(JobStore store) {
        TaskId id = store.job().toAck();
        if (id == null || id.equals(acked)) {
            return;
        }
        thread.services()
                .engine
                .tryAcquire()
                .ifPresent(
                        lease -> {
                            try (lease) {
                                lease.service().ack(id, thread.setup().location());
                                acked = id;
                            }
                        });
    }
}
