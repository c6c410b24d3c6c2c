/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.plan.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the manager which jobs of window PoSt are being computed here: from outside the plan, so
 * that it may be replaced meanwhile.
 */
final class Heartbeats {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    /** As existing workers. */
    private static final long EVERY_SECONDS = 3;

    private static final long STOP_SECONDS = 5;

    private final List<SealingThread> threads;
    private final ManagerContext context;
    private final ObjectMapper json = new ObjectMapper();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread thread = new Thread(work, "sealing-heartbeats");
                        thread.setDaemon(true);
                        return thread;
                    });
    private String trouble = "";

    Heartbeats(List<SealingThread> threads, ManagerContext context) {
        this.threads = List.copyOf(threads);
        this.context = context;
    }

    void start() {
        timer.scheduleWithFixedDelay(this::turn, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void turn() {
        try {
            beat();
            trouble = "";
        } catch (ManagerException e) {
            if (!trouble.equals(e.getMessage())) {
                LOG.warn("no heartbeat of window PoSt: {}", e.getMessage());
            }
            trouble = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("no heartbeat of window PoSt; the next turn tries again", e);
        }
    }

    void beat() throws ManagerException {
        List<String> ids = threads.stream().flatMap(t -> job(t).stream()).toList();
        if (!ids.isEmpty()) {
            context.postJobs().heartbeat(context.caller(), ids, context.instance());
        }
    }

    /** The job that a thread computes. */
    private Optional<String> job(SealingThread thread) {
        Location open = thread.locationIfOpen();
        if (open == null) {
            return Optional.empty();
        }
        JobRecord job = open.store().job();
        String kept = job.outputs().get("job");
        boolean computes = Plan.WDPOST.equals(job.plan()) && job.state().equals("Allocated");
        return computes && kept != null ? Optional.of(id(kept)) : Optional.empty();
    }

    private String id(String kept) {
        try {
            return json.readTree(kept).path("id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the kept job is no JSON", e);
        }
    }

    void stop() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the last heartbeat takes more than {} s", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
