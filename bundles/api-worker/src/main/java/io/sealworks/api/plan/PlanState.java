/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A row of a plan's table.
 *
 * @param name as on the wire and in stores: {@code C1Done}
 * @param kind what the runtime does in it
 * @param stage display name of the work done in it ({@code C2}), null where there is none
 * @param doc one sentence for operators: what happens in it
 * @param needs what must hold before the step can be done; also the check of a resume at this state
 * @param edges outcomes and where they lead; failure and rollback edges included
 * @param redraws whether going on from here may change ticket or comm_r: refused while a pre-commit
 *     is in flight or on chain
 * @param operatorOnly reached by an operator's or manager's word, not by an edge ({@code Aborted})
 */
public record PlanState(
        String name,
        StepKind kind,
        @Nullable String stage,
        String doc,
        List<Need> needs,
        List<Edge> edges,
        boolean redraws,
        boolean operatorOnly) {
    public PlanState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(doc);
        needs = List.copyOf(needs);
        edges = List.copyOf(edges);
    }
}
