/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import java.util.List;
import java.util.stream.Stream;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.plan.steps.Row;

import static io.sealworks.api.plan.Need.SectorFile.SEALED;
import static io.sealworks.api.plan.Need.SectorFile.TREE_D;
import static io.sealworks.api.plan.Need.SectorFile.UNSEALED;
import static io.sealworks.api.plan.Need.SectorFile.UPDATE;
import static io.sealworks.api.plan.Need.SectorFile.UPDATE_PERSISTED;
import static io.sealworks.plan.steps.Outputs.DEALS;
import static io.sealworks.plan.steps.Outputs.PIECES;
import static io.sealworks.plan.steps.Outputs.SNAP;
import static io.sealworks.plan.steps.Outputs.SNAP_ENCODED;
import static io.sealworks.plan.steps.Outputs.SNAP_PROOF;
import static io.sealworks.plan.steps.Outputs.STORE;
import static io.sealworks.plan.steps.Row.ask;
import static io.sealworks.plan.steps.Row.compute;
import static io.sealworks.plan.steps.Row.end;

/** The way of data into a sector that is on chain: the one table of the snapup plan. */
final class SnapUpGraph {

    static final String PLAN = "snapup";

    /** Phase output: the manager took the proof, and brings it to the chain by itself. */
    static final String HANDED_IN = "snap_handed_in";

    private SnapUpGraph() {}

    static PlanGraph graph() {
        return new PlanGraph(
                PLAN,
                Stream.of(data(), replica(), store(), ends())
                        .flatMap(List::stream)
                        .map(Row::state)
                        .toList());
    }

    private static List<Row> data() {
        return List.of(
                ask(
                                "Empty",
                                null,
                                "The manager is asked for a sector of committed capacity, and for"
                                        + " pieces for it.")
                        .to("AllocatedSnapUpSector", "Allocated"),
                compute("Allocated", "AddPieces", "The pieces are written into the staged file.")
                        .output(SNAP, DEALS)
                        .to("AddPiece", "PieceAdded"),
                compute("PieceAdded", "TreeD", "The tree over the staged data is built.")
                        .output(SNAP, DEALS, PIECES)
                        .file(UNSEALED)
                        .to("BuildTreeD", "TreeDBuilt"));
    }

    private static List<Row> replica() {
        return List.of(
                compute(
                                "TreeDBuilt",
                                "SnapEncode",
                                "The old replica is linked from its store, to be read only; then"
                                        + " the new one is made of it and the data.")
                        .output(SNAP, DEALS, PIECES)
                        .file(UNSEALED, TREE_D)
                        .stay("Link")
                        .to("SnapEncode", "SnapEncoded"),
                compute(
                                "SnapEncoded",
                                "SnapProve",
                                "The challenges are answered from both replicas, the proof is made"
                                        + " from the answers, and verified.")
                        .output(SNAP, DEALS, PIECES, SNAP_ENCODED)
                        .file(SEALED, UPDATE)
                        .stay("SnapChallenge")
                        .stay("SnapProof")
                        .to("SnapProve", "SnapProved"));
    }

    private static List<Row> store() {
        return List.of(
                ask(
                                "SnapProved",
                                "PersistFiles",
                                "A store is chosen; the update's files are copied to it, then"
                                        + " verified where they lie.")
                        .output(SNAP, DEALS, SNAP_ENCODED, SNAP_PROOF)
                        .file(UPDATE)
                        .stay("Reserve")
                        .stay("Transfer")
                        .to("Persist", "Persisted"),
                ask(
                                "Persisted",
                                "SubmitSnapupProof",
                                "The manager is told where the files lie, then gets the proof.")
                        .output(SNAP, DEALS, SNAP_ENCODED, SNAP_PROOF, STORE)
                        .file(UPDATE_PERSISTED)
                        .stay("SubmitPersistance")
                        .to("Finish", "Finished")
                        .back("RePersist", "SnapProved"));
    }

    private static List<Row> ends() {
        return List.of(
                end(
                                "Finished",
                                "The manager brings the update to the chain; the local files are"
                                        + " removed, the thread takes its next sector.")
                        .output(STORE, HANDED_IN)
                        .file(UPDATE_PERSISTED),
                end(
                                "Aborted",
                                "The manager is told, the files move to quarantine, the thread"
                                        + " takes its next sector; the old replica goes on as it"
                                        + " was.")
                        .operatorOnly());
    }
}
