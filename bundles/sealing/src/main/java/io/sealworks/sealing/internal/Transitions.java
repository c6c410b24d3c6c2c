/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.Edge;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.PlanGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a job along the edges of its plan's table. */
final class Transitions {

    private static final Logger LOG = LoggerFactory.getLogger(Transitions.class);

    private final Setup setup;
    private final Standstills standstills;

    Transitions(Setup setup, Standstills standstills) {
        this.setup = setup;
        this.standstills = standstills;
    }

    /** What changes with an edge, besides the state. */
    private record Change(
            String event,
            @Nullable SectorId sector,
            @Nullable SealProofType type,
            @Nullable String name,
            Map<String, String> added,
            Set<String> removed,
            @Nullable String note) {

        static Change of(JobRecord job, Outcome outcome) {
            if (outcome instanceof Outcome.Begin begin) {
                return new Change(
                        begin.event(),
                        begin.sector(),
                        begin.proofType(),
                        begin.name(),
                        begin.outputs(),
                        Set.of(),
                        null);
            }
            Outcome.Advance advance = (Outcome.Advance) outcome;
            return new Change(
                    advance.event(),
                    job.sector(),
                    job.proofType(),
                    job.name(),
                    advance.outputs(),
                    advance.removed(),
                    advance.note());
        }
    }

    /** The step's outcome is an event: its edge is taken and persisted. */
    void take(JobStore store, Step step, Outcome outcome) throws StoreException {
        Change change = Change.of(step.job(), outcome);
        PlanGraph graph = step.graph();
        Optional<Edge> edge = graph.edge(step.name(), change.event());
        if (edge.isEmpty()) {
            standstills.pause(
                    store,
                    ErrorLevel.CRITICAL,
                    "the plan "
                            + graph.plan()
                            + " has no outcome "
                            + change.event()
                            + " in "
                            + step.name());
            return;
        }
        move(store, step, change, edge.get());
    }

    private void move(JobStore store, Step step, Change change, Edge edge) throws StoreException {
        long millis = setup.clock().millis() - step.start();
        JobRecord now =
                store.update(
                        job -> step.isStale(job) ? job : moved(job, step.graph(), change, edge),
                        new JobStore.Note(
                                step.name(),
                                edge.next(),
                                change.event(),
                                null,
                                change.note(),
                                millis));
        if (now.entry() == step.job().entry() + 1) {
            log(step, change, edge, millis);
        }
    }

    private static void log(Step step, Change change, Edge edge, long millis) {
        LOG.info(
                "{} {}: {} -> {} ({}) after {} ms",
                change.sector(),
                step.graph().plan(),
                step.name(),
                edge.next(),
                change.event(),
                millis);
        if (change.note() != null) {
            LOG.warn("{}: {}", change.sector(), change.note());
        }
    }

    private static JobRecord moved(JobRecord job, PlanGraph graph, Change change, Edge edge) {
        return job.with(
                e ->
                        e.plan(graph.plan())
                                .sector(change.sector(), change.type())
                                .name(change.name())
                                .outputs(outputs(job, graph, change, edge))
                                .toAck(job.task() == null ? null : job.task().id())
                                .enter(edge.next()));
    }

    /** From the job as it is now: what was stored with the step's task belongs to it. */
    private static Map<String, String> outputs(
            JobRecord job, PlanGraph graph, Change change, Edge edge) {
        Map<String, String> outputs =
                new HashMap<>(
                        edge.rollback()
                                ? Tables.keptAt(graph, edge.next(), job.outputs())
                                : job.outputs());
        outputs.keySet().removeAll(change.removed());
        outputs.putAll(change.added());
        return outputs;
    }
}
