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
import io.sealworks.api.plan.JobView;
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
    private final Standstills standstills;
    private @Nullable TaskId acked;

    Computation(SealingThread thread, ManagerContext context, Standstills standstills) {
        this.thread = thread;
        this.context = context;
        this.standstills = standstills;
    }

    /**
     * @return null when the thread is wanted for something else before the task ended
     */
    @Nullable Outcome run(JobStore store, Step step) throws SealingException, InterruptedException {
        if (step.job().task() != null) {
            return attach(store, step);
        }
        Work work = plan(step).call(SLICE, p -> p.prepare(view(step), context));
        return run(store, step, work);
    }

    /** The same for a computation that an ask found to be due. */
    @Nullable Outcome run(JobStore store, Step step, Work work)
            throws SealingException, InterruptedException {
        return attach(store, step.with(record(store, step.job(), work)));
    }

    private @Nullable Outcome attach(JobStore store, Step step)
            throws SealingException, InterruptedException {
        TaskSpec task = step.job().task();
        if (task != null && thread.takeFreed()) {
            forgetFailure(task);
        }
        TaskStatus.Done done = task == null ? null : await(store, task, step.state());
        return done == null
                ? null
                : plan(step).call(SLICE, p -> p.complete(view(step), context, done.output()));
    }

    private JobView view(Step step) {
        return step.view(thread.setup());
    }

    private ServiceGate<Plan> plan(Step step) {
        return thread.services().plans.gate(step.plan(thread.setup()));
    }

    private JobRecord record(JobStore store, JobRecord job, Work work) throws StoreException {
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
        while (!thread.signals().stopping() && current(store.job(), task)) {
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
                status = submit(task);
                submitted |= status == null;
            }
            if (status instanceof TaskStatus.Done done) {
                return done;
            } else if (status instanceof TaskStatus.Failed failed) {
                throw new TaskException(failed.level(), failed.message());
            } else if (status instanceof TaskStatus.Cancelled) {
                throw new TaskException(
                        ErrorLevel.TEMPORARY, "the task " + task.id() + " was cancelled");
            } else if (status instanceof TaskStatus.Running running) {
                thread.show(Phase.Running, running.executor(), String.valueOf(state.stage()));
            } else if (status instanceof TaskStatus.Waiting waiting) {
                waits(store, task, waiting);
            }
        }
        return null;
    }

    /** A task that has not begun gives way to a pause; its record is kept for the resume. */
    private void waits(JobStore store, TaskSpec task, TaskStatus.Waiting waiting)
            throws StoreException {
        thread.show(Phase.Waiting, null, "it waits for " + waiting.forWhat());
        if (store.job().control().pauseAsked() && withdrawn(task)) {
            standstills.pauseAsAsked(store);
        }
    }

    /** While the engine is away nothing is begun, and what runs is attached to after the resume. */
    private boolean withdrawn(TaskSpec task) {
        return thread.services()
                .engine
                .callNow(engine -> engine.withdraw(task.id(), task.location()))
                .orElse(true);
    }

    /** Whether the job still wants this task; a job that was given up does not. */
    private static boolean current(JobRecord job, TaskSpec task) {
        return job.ending() == null
                && !job.control().isPaused()
                && job.task() != null
                && job.task().id().equals(task.id());
    }

    /** A failure that stopped the thread before it could be written down: the task is done anew. */
    private void forgetFailure(TaskSpec task) throws InterruptedException {
        try (ServiceGate<TaskEngine>.Lease lease = thread.services().engine.acquire(SLICE)) {
            TaskEngine engine = lease.service();
            if (engine.await(task.id(), task.location(), Duration.ZERO)
                    instanceof TaskStatus.Failed) {
                engine.ack(task.id(), task.location());
            }
        }
    }

    private TaskStatus look(TaskSpec task) throws InterruptedException {
        try (ServiceGate<TaskEngine>.Lease lease = thread.services().engine.acquire(SLICE)) {
            return lease.service().await(task.id(), task.location(), SLICE);
        } catch (ServiceAwayException e) {
            return new TaskStatus.Waiting(e.getMessage());
        }
    }

    /**
     * @return null when it was submitted; what it waits for where it cannot start now
     */
    private TaskStatus.@Nullable Waiting submit(TaskSpec task)
            throws TaskException, InterruptedException {
        long seen = thread.signals().version();
        try (ServiceGate<TaskEngine>.Lease lease = thread.services().engine.acquire(SLICE)) {
            lease.service().submit(task);
            return null;
        } catch (ServiceAwayException e) {
            return new TaskStatus.Waiting(e.getMessage());
        } catch (TaskException e) {
            if (e.level() != ErrorLevel.TEMPORARY) {
                throw e;
            }
            thread.signals().await(seen, SLICE);
            return new TaskStatus.Waiting("its turn: " + e.getMessage());
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
                .callNow(
                        engine -> {
                            engine.ack(id, thread.setup().location());
                            acked = id;
                            return true;
                        });
    }
}
