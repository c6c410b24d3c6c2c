/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostJobInfo.State;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.manager.config.ProvingSection.WorkerProverSection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of window PoSt, in memory: the poster makes again what a restart forgets, under the same
 * id, so that a worker that went on computing still brings its result.
 */
final class PostJobBook implements PoStJobs {

    private static final Logger LOG = LoggerFactory.getLogger(PostJobBook.class);

    /** Workers count as there for so long after they asked for a job. */
    private static final Duration THERE = Duration.ofMinutes(5);

    /** A miner has at most a few partitions in the deadlines that are open or about to be. */
    private static final int MOST_EARLY = 256;

    private final Audit audit;
    private final WorkerProverSection config;
    private final Clock clock;
    private final Map<String, PostWork> jobs = new LinkedHashMap<>();

    /** Proofs of jobs that were given out before a restart and not asked for again yet. */
    private final Map<String, Early> early = new LinkedHashMap<>();

    private long asked = Long.MIN_VALUE / 2;

    PostJobBook(Audit audit, WorkerProverSection config, Clock clock) {
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<PostJob> allocate(Caller caller, Spec spec, int count, String worker) {
        caller.require(Permission.POST_WORK);
        return give(spec, count, worker);
    }

    private synchronized List<PostJob> give(Spec spec, int count, String worker) {
        asked = clock.millis();
        sweep();
        List<PostJob> given = new ArrayList<>();
        for (PostWork work : jobs.values()) {
            if (given.size() < count && work.state() == State.READY_TO_RUN && work.fits(spec)) {
                work.begin(worker, clock.millis());
                given.add(work.job());
                LOG.info("window PoSt job {} goes to {}", work.job().id(), worker);
            }
        }
        return given;
    }

    @Override
    public synchronized void heartbeat(Caller caller, List<String> ids, String worker)
            throws ManagerException {
        caller.require(Permission.POST_WORK);
        asked = clock.millis();
        for (String id : ids) {
            PostWork work = get(id);
            boolean others = work.state() == State.RUNNING && !work.worker().equals(worker);
            if (work.state() == State.FINISHED || others) {
                throw ManagerException.temporary("job " + id + " is not " + worker + "'s any more");
            }
            work.beat(worker, clock.millis());
        }
    }

    @Override
    public void finish(Caller caller, String id, @Nullable PostOutput output, String error)
            throws ManagerException {
        caller.require(Permission.POST_WORK);
        end(id, output, error);
    }

    private record Early(PostOutput output, long millis) {}

    private synchronized void end(String id, @Nullable PostOutput output, String error)
            throws ManagerException {
        if (!jobs.containsKey(id) && output != null && error.isEmpty()) {
            keep(id, output);
            return;
        }
        PostWork work = get(id);
        if (work.state() != State.FINISHED) {
            work.end(output, error, config.maxTry(), clock.millis());
        }
        LOG.info("window PoSt job {} ended: {}", id, work.info().stateWord());
    }

    /** The poster verifies it, as every proof, when it asks for the job. */
    private void keep(String id, PostOutput output) {
        sweep();
        early.put(id, new Early(output, clock.millis()));
        if (early.size() > MOST_EARLY) {
            early.remove(early.keySet().iterator().next());
        }
        LOG.info("window PoSt job {} ended before it was asked for again", id);
    }

    @Override
    public void reset(Caller caller, String id) throws ManagerException {
        audit.run(caller, Permission.POST_ADMIN, id, () -> again(id));
    }

    private synchronized void again(String id) throws ManagerException {
        get(id).reset(clock.millis());
    }

    @Override
    public void remove(Caller caller, String id) throws ManagerException {
        audit.run(caller, Permission.POST_ADMIN, id, () -> forget(id));
    }

    private synchronized void forget(String id) throws ManagerException {
        jobs.remove(get(id).job().id());
    }

    @Override
    public synchronized Listing all(Caller caller) {
        caller.require(Permission.POST_JOBS);
        sweep();
        return new Listing(
                jobs.values().stream()
                        .map(PostWork::info)
                        .sorted(Comparator.comparingLong(i -> -i.createdAt()))
                        .toList(),
                config.maxTry());
    }

    /** Whether a worker asked for jobs lately. */
    synchronized boolean hasWorkers() {
        return clock.millis() - asked < THERE.toMillis();
    }

    /**
     * The result of a job, which is made where there is none yet.
     *
     * @return empty while it is under way
     * @throws ManagerException temporary, when it failed as often as it may
     */
    synchronized Optional<PostOutput> poll(PostInput input, int deadline, List<Integer> partitions)
            throws ManagerException {
        sweep();
        String id = PostJobId.of(input);
        PostWork work = jobs.get(id);
        if (work == null) {
            work = new PostWork(new PostJob(id, input), deadline, partitions, clock.millis());
            jobs.put(id, work);
            Early result = early.remove(id);
            if (result != null) {
                work.end(result.output(), "", config.maxTry(), clock.millis());
            }
        }
        if (work.state() == State.FINISHED && !work.error().isEmpty()) {
            jobs.remove(id);
            throw ManagerException.temporary("job " + id + " of a worker: " + work.error());
        }
        return Optional.ofNullable(work.output());
    }

    /** Nobody needs it any more. */
    synchronized void cancel(PostInput input) {
        PostWork work = jobs.get(PostJobId.of(input));
        if (work != null && work.state() != State.FINISHED) {
            jobs.remove(work.job().id());
        }
    }

    private void sweep() {
        long now = clock.millis();
        for (PostWork work : jobs.values()) {
            boolean silent =
                    work.state() == State.RUNNING
                            && now - work.heartbeat() > config.heartbeat().toMillis();
            if (silent) {
                LOG.warn(
                        "window PoSt job {} is taken back from {}: heartbeat timeout",
                        work.job().id(),
                        work.worker());
                work.end(null, "heartbeat timeout", config.maxTry(), now);
            }
        }
        jobs.values().removeIf(w -> now - w.created() > config.lifetime().toMillis());
        early.values().removeIf(e -> now - e.millis() > config.lifetime().toMillis());
    }

    private PostWork get(String id) throws ManagerException {
        PostWork work = jobs.get(id);
        if (work == null) {
            throw ManagerException.permanent("there is no window PoSt job " + id);
        }
        return work;
    }
}
