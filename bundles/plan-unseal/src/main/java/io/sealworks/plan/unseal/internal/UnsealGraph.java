/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.util.stream.Stream;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.plan.steps.Row;

import static io.sealworks.api.plan.Need.SectorFile.PIECE_FILE;
import static io.sealworks.plan.steps.Row.ask;
import static io.sealworks.plan.steps.Row.compute;
import static io.sealworks.plan.steps.Row.end;
import static io.sealworks.plan.unseal.internal.UnsealOutputs.ORDER;
import static io.sealworks.plan.unseal.internal.UnsealOutputs.PIECE;
import static io.sealworks.plan.unseal.internal.UnsealOutputs.UPLOADED;

/** How data comes out of a sealed sector: the one table that everything else is made from. */
final class UnsealGraph {

    static final String PLAN = "unseal";

    private UnsealGraph() {}

    static PlanGraph graph() {
        return new PlanGraph(
                PLAN,
                Stream.of(
                                ask("Empty", null, "The manager is asked for something to unseal.")
                                        .to("AllocatedUnsealSector", "Allocated"),
                                compute(
                                                "Allocated",
                                                "Unseal",
                                                "The range is unsealed from the store where the"
                                                        + " sector lies, into the thread's own"
                                                        + " location; nothing is written to the"
                                                        + " store.")
                                        .output(ORDER, PIECE)
                                        .to("UnsealDone", "Unsealed"),
                                ask(
                                                "Unsealed",
                                                "UploadPiece",
                                                "The destinations are asked for, then the data is"
                                                        + " brought to each of them and the manager"
                                                        + " is told.")
                                        .output(ORDER, PIECE)
                                        .file(PIECE_FILE)
                                        .stay("Uploaded")
                                        .to("UploadPieceDone", "Finished"),
                                end(
                                                "Finished",
                                                "The manager is told, the local copy is removed,"
                                                        + " the thread takes its next task.")
                                        .output(UPLOADED),
                                end(
                                                "Aborted",
                                                "The manager is told, the local copy moves to"
                                                        + " quarantine, the thread takes its next"
                                                        + " task.")
                                        .operatorOnly())
                        .map(Row::state)
                        .toList());
    }
}
