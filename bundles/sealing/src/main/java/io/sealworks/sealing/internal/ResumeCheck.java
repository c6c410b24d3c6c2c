/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.Optional;
import java.util.stream.IntStream;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;

/** Whether a job may go on from a state that an operator names. Changes nothing. */
final class ResumeCheck {

    private final PlanGraph graph;
    private final JobRecord job;
    private final NeedCheck needs;
    private final boolean reallyDoIt;

    ResumeCheck(PlanGraph graph, JobRecord job, NeedCheck needs, boolean reallyDoIt) {
        this.graph = graph;
        this.job = job;
        this.needs = needs;
        this.reallyDoIt = reallyDoIt;
    }

    /**
     * @throws BadRequestException {@code invalid state X: why not; nearest state that would do: Y};
     *     without a nearest state where X itself would do, once it is confirmed
     */
    void check(String target) {
        if (target.isBlank()) {
            throw new BadRequestException("invalid state: no state was named" + nearest(target));
        }
        Optional<String> why = refusal(target);
        if (why.isPresent()) {
            String other = wantsConfirmation(target) ? "" : nearest(target);
            throw new BadRequestException("invalid state " + target + ": " + why.get() + other);
        }
    }

    /**
     * Of what is refused in a job with a sector, only the confirmation can be what misses there.
     */
    private boolean wantsConfirmation(String target) {
        return job.hasSector() && graph.state(target).filter(PlanState::operatorOnly).isPresent();
    }

    private Optional<String> refusal(String target) {
        Optional<PlanState> state = graph.state(target);
        if (state.isEmpty()) {
            return Optional.of("the plan " + graph.plan() + " has no such state");
        }
        boolean first = state.get().equals(graph.first());
        if (!job.hasSector()) {
            return first ? Optional.empty() : Optional.of("the thread has no sector");
        }
        if (first) {
            return Optional.of(
                    "the thread has the sector " + job.sector() + "; Aborted would give it up");
        }
        if (state.get().operatorOnly()) {
            return costly();
        }
        Optional<String> sent = job.bindingMessage();
        if (state.get().redraws() && sent.isPresent()) {
            return Optional.of(
                    "a "
                            + sent.get()
                            + " of "
                            + job.sector()
                            + " is in flight or on chain, and going on from there may change its"
                            + " ticket or comm_r");
        }
        return needs.firstMissing(state.get());
    }

    private Optional<String> costly() {
        return job.bindingMessage()
                .filter(sent -> !reallyDoIt)
                .map(
                        sent ->
                                "a "
                                        + sent
                                        + " of "
                                        + job.sector()
                                        + " was sent, its "
                                        + (sent.equals("proof") ? "pledge" : "deposit")
                                        + " would be lost; say --really-do-it");
    }

    /** The allowed state that is fewest rows away in the table, an earlier one before a later. */
    private String nearest(String target) {
        int from = Tables.index(graph, target);
        int start = from >= 0 ? from : Math.max(0, Tables.index(graph, job.state()));
        int size = graph.states().size();
        return IntStream.range(0, size)
                .boxed()
                .flatMap(d -> IntStream.of(start - d, start + d).boxed())
                .filter(i -> i >= 0 && i < size)
                .map(i -> graph.states().get(i))
                .filter(s -> !s.operatorOnly())
                .filter(s -> s.name().equals(job.state()) || refusal(s.name()).isEmpty())
                .findFirst()
                .map(s -> "; nearest state that would do: " + s.name())
                .orElse("");
    }
}
