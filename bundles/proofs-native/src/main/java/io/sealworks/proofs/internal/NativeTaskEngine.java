/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskException;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;
import io.sealworks.tasks.Declared;
import io.sealworks.tasks.Holders;
import io.sealworks.tasks.LocationLock;
import io.sealworks.tasks.ResultStore;
import io.sealworks.tasks.TaskBoard;
import io.sealworks.tasks.TaskEnds;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Runs tasks in this process, one thread each. */
@Component(
        service = TaskEngine.class,
        configurationPid = {"io.sealworks.worker", ProofsConfig.PID})
public final class NativeTaskEngine implements TaskEngine {

    /** The worker's key that counts here. */
    @interface Worker {
        /** The worker's TOML file, absolute; empty in a container that is no worker. */
        String config() default "";
    }

    private static final Logger LOG = LoggerFactory.getLogger(NativeTaskEngine.class);

    /** How often a task is looked at that another revision or another process runs. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** A task gives its lock up right after its result was written. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(2);

    private final ServiceGate<ConfigLoader> loaders;
    private final Proofs proofs;
    private final StageSlots slots;
    private final TaskBoard board;
    private final TaskEnds ends;
    private final BooleanSupplier stepsBack;
    private final Map<TaskId, TaskRun> runs = new ConcurrentHashMap<>();

    @Activate
    public NativeTaskEngine(ProofsConfig config, Worker worker, BundleContext context) {
        this(
                LoadedProofs.with(LoadedProofs.settings(config, context)),
                new StageSlots(config.concurrent(), config.concurrent_c2()),
                new Holders(System.getProperties()),
                () -> Declared.in(context, Declared.EXECUTOR),
                Optional.of(worker.config()).filter(file -> !file.isEmpty()).map(Path::of));
    }

    NativeTaskEngine(Proofs proofs, StageSlots slots, Holders holders) {
        this(proofs, slots, holders, () -> false, Optional.empty());
    }

    /**
     * @param stepsBack whether another engine is installed, whose limits a task here would exceed
     * @param worker the worker's TOML file
     */
    private NativeTaskEngine(
            Proofs proofs,
            StageSlots slots,
            Holders holders,
            BooleanSupplier stepsBack,
            Optional<Path> worker) {
        this.stepsBack = stepsBack;
        this.loaders = new ServiceGate<>("the config bundle");
        this.proofs = new PieceToken(proofs, loaders, worker);
        this.slots = slots;
        this.board = new TaskBoard(holders);
        this.ends = new TaskEnds(board);
        TaskRun.load();
    }

    /** Tasks that wait for a slot end; those in native code run on and leave their results. */
    @Deactivate
    void stop() {
        runs.values().forEach(TaskRun::withdraw);
    }

    @Override
    public void submit(TaskSpec task) throws TaskException {
        if (!Files.isDirectory(task.location())) {
            throw new TaskException(
                    ErrorLevel.PERMANENT, "the location " + task.location() + " is no folder");
        }
        TaskStatus status = await(task.id(), task.location());
        if (!(status instanceof TaskStatus.Unknown)) {
            return;
        }
        if (stepsBack.getAsBoolean()) {
            throw new TaskException(
                    ErrorLevel.TEMPORARY, "the engine over processors is being replaced");
        }
        try {
            start(task);
        } catch (IOException e) {
            throw new TaskException(
                    ErrorLevel.PERMANENT, "can't work in " + task.location() + ": " + e, e);
        }
    }

    private void start(TaskSpec task) throws IOException, TaskException {
        String name = Holders.name(task.id(), task.stage());
        Optional<LocationLock> lock = board.take(task.location(), name);
        long giveUp = System.nanoTime() + END_TIMEOUT.toNanos();
        while (lock.isEmpty() && board.justEnds(task.location()) && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            lock = board.take(task.location(), name);
        }
        if (lock.isEmpty()) {
            String holder = board.holder(task.location()).orElse("a task that just ends");
            if (holder.startsWith(task.id() + " ")) {
                return;
            }
            throw new TaskException(
                    ErrorLevel.TEMPORARY,
                    "the location " + task.location() + " is busy with " + holder);
        }
        runs.values().removeIf(TaskRun::hasNothingToTell);
        // What is there no longer matches its files.
        new ResultStore(task.location()).forget(task.id());
        TaskRun run = new TaskRun(task, proofs, slots, lock.get());
        runs.put(task.id(), run);
        run.start();
        LOG.info("Task {} ({}) started in {}", task.id(), task.stage(), task.location());
    }

    @Override
    public TaskStatus await(TaskId id, Path location, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        TaskStatus first = await(id, location);
        TaskStatus now = first;
        while (TaskBoard.isUnderWay(now) && now.getClass() == first.getClass()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            pause(id, Duration.ofNanos(Math.min(left, LOOK_EVERY.toNanos())));
            now = await(id, location);
        }
        return now;
    }

    private TaskStatus await(TaskId id, Path location) {
        TaskStatus seen = board.look(id, location);
        TaskRun run = runs.get(id);
        boolean told = seen instanceof TaskStatus.Running || seen instanceof TaskStatus.Unknown;
        return run != null && told ? run.status().orElse(seen) : seen;
    }

    private void pause(TaskId id, Duration time) throws InterruptedException {
        TaskRun run = runs.get(id);
        if (run != null && !run.hasEnded()) {
            run.awaitEnd(time);
        } else {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
    }

    @Override
    public void cancel(TaskId id, Path location) {
        if (!TaskBoard.isUnderWay(await(id, location))) {
            return;
        }
        TaskEnds.cancelled(id, location);
        TaskRun run = runs.get(id);
        if (run != null) {
            run.withdraw();
        }
    }

    @Override
    public boolean withdraw(TaskId id, Path location) {
        TaskRun run = runs.get(id);
        return run != null && run.withdraw() || await(id, location) instanceof TaskStatus.Unknown;
    }

    @Override
    public void ack(TaskId id, Path location) {
        if (ends.forget(id, location)) {
            runs.computeIfPresent(id, (key, run) -> run.hasEnded() ? null : run);
        }
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindLoader(ConfigLoader loader) {
        loaders.bind(loader);
    }

    void unbindLoader(ConfigLoader loader) {
        loaders.unbind(loader);
    }
}
