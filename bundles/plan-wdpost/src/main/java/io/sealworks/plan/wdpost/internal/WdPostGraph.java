/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.wdpost.internal;

import java.util.List;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.plan.steps.Row;

import static io.sealworks.plan.steps.Row.ask;
import static io.sealworks.plan.steps.Row.compute;
import static io.sealworks.plan.steps.Row.end;

/** The life of a job of window PoSt: the one table that everything else is made from. */
final class WdPostGraph {

    static final String PLAN = "wdpost";

    /** Phase output: the job, as the manager gave it. */
    static final String JOB = "job";

    /** Phase output: what was computed, absent where it failed. */
    static final String RESULT = "result";

    /** Phase output: why it failed. */
    static final String ERROR = "error";

    /** Phase output: the manager has the result, or wants none any more. */
    static final String TOLD = "told";

    private WdPostGraph() {}

    static PlanGraph graph() {
        List<Row> rows =
                List.of(
                        ask("Empty", null, "The manager is asked for a job of window PoSt.")
                                .to("Allocated", "Allocated"),
                        compute(
                                        "Allocated",
                                        "Generate",
                                        "The sectors are proven where they lie; the manager hears"
                                                + " every 3 s that it is under way.")
                                .output(JOB)
                                .to("Generate", "Generated"),
                        ask(
                                        "Generated",
                                        "SubmitProof",
                                        "The manager gets the proofs, the faulty sectors, or why it"
                                                + " failed.")
                                .output(JOB)
                                .to("Finish", "Finished"),
                        end("Finished", "The job is over.").output(TOLD),
                        end("Aborted", "The job was given up; the manager gives it to another.")
                                .operatorOnly());
        return new PlanGraph(PLAN, rows.stream().map(Row::state).toList());
    }
}
