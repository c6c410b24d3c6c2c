/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

import java.util.List;
import java.util.stream.Stream;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.plan.steps.Row;

import static io.sealworks.api.plan.Need.SectorFile.AUX;
import static io.sealworks.api.plan.Need.SectorFile.LAYERS;
import static io.sealworks.api.plan.Need.SectorFile.SEALED;
import static io.sealworks.api.plan.Need.SectorFile.TREE_D;
import static io.sealworks.api.plan.Need.SectorFile.TREE_R_LAST;
import static io.sealworks.api.plan.Need.SectorFile.UNSEALED;
import static io.sealworks.plan.rebuild.internal.RebuildOutputs.COMM_R;
import static io.sealworks.plan.rebuild.internal.RebuildOutputs.SNAP_PIECES;
import static io.sealworks.plan.rebuild.internal.RebuildOutputs.STORED_VERIFIED;
import static io.sealworks.plan.steps.Outputs.DEALS;
import static io.sealworks.plan.steps.Outputs.PC1_OUT;
import static io.sealworks.plan.steps.Outputs.PC2_OUT;
import static io.sealworks.plan.steps.Outputs.PIECES;
import static io.sealworks.plan.steps.Outputs.SNAP_ENCODED;
import static io.sealworks.plan.steps.Outputs.STORE;
import static io.sealworks.plan.steps.Outputs.STORE_CONFIRMED;
import static io.sealworks.plan.steps.Outputs.TICKET;
import static io.sealworks.plan.steps.Row.ask;
import static io.sealworks.plan.steps.Row.compute;
import static io.sealworks.plan.steps.Row.end;

/** How a sealed sector is sealed anew: the one table that everything else is made from. */
final class RebuildGraph {

    static final String PLAN = "rebuild";

    private RebuildGraph() {}

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
                ask("Empty", null, "The manager is asked for a sector that lost files.")
                        .to("AllocatedRebuildSector", "Allocated"),
                compute(
                                "Allocated",
                                "AddPieces",
                                "The sector's pieces are written into the staged file again.")
                        .output(TICKET, DEALS, COMM_R)
                        .to("AddPiece", "PieceAdded"),
                compute("PieceAdded", "TreeD", "The tree over the staged data is built.")
                        .output(TICKET, DEALS, COMM_R, PIECES)
                        .file(UNSEALED)
                        .to("BuildTreeD", "TreeDBuilt"));
    }

    private static List<Row> replica() {
        return List.of(
                compute("TreeDBuilt", "PC1", "PC1 makes the layers with the original ticket.")
                        .output(TICKET, DEALS, COMM_R, PIECES)
                        .file(UNSEALED, TREE_D)
                        .to("PC1", "PC1Done"),
                compute(
                                "PC1Done",
                                "PC2",
                                "PC2 makes the sealed file and its trees; its comm_r must be the"
                                        + " recorded one.")
                        .output(TICKET, COMM_R, PIECES, PC1_OUT)
                        .file(UNSEALED, TREE_D, LAYERS, SEALED)
                        .to("PC2", "PC2Done")
                        .to("PC2NeedSyntheticProof", "SyntheticPoRepNeeded"),
                compute(
                                "SyntheticPoRepNeeded",
                                "SyntheticPoRep",
                                "All possible challenges are proved, then the layers go.")
                        .output(TICKET, COMM_R, PIECES, PC2_OUT)
                        .file(SEALED, LAYERS, TREE_R_LAST, AUX)
                        .to("SyntheticPoRep", "PC2Done"),
                compute("PC2Done", "C1", "A C1 with the ticket for a seed checks the replica.")
                        .output(TICKET, COMM_R, PIECES, PC2_OUT)
                        .file(SEALED, LAYERS, TREE_R_LAST, AUX)
                        .to("CheckSealed", "SealedChecked"));
    }

    private static List<Row> store() {
        return List.of(
                ask(
                                "SealedChecked",
                                "PrepareForSnapup",
                                "A store is chosen; for an updated sector the pieces of the update"
                                        + " are staged first.")
                        .output(TICKET, COMM_R, PIECES, PC2_OUT)
                        .file(SEALED, TREE_R_LAST, AUX)
                        .to("SkipSnap", "SnapDone")
                        .to("AddPiece", "SnapPieceAdded"),
                compute("SnapPieceAdded", "TreeD", "The tree over the update's data is built.")
                        .output(COMM_R, PC2_OUT, SNAP_PIECES)
                        .file(UNSEALED, SEALED, TREE_R_LAST, AUX)
                        .to("BuildTreeD", "SnapTreeDBuilt"),
                compute(
                                "SnapTreeDBuilt",
                                "SnapEncode",
                                "The data is put into the sector; its comm_r must be the recorded"
                                        + " one of the update.")
                        .output(COMM_R, PC2_OUT, SNAP_PIECES)
                        .file(UNSEALED, TREE_D, SEALED, TREE_R_LAST, AUX)
                        .to("SnapEncode", "SnapEncoded"),
                ask(
                                "SnapEncoded",
                                "SnapProve",
                                "Challenges are answered from both replicas and the answers"
                                        + " checked; then a store is chosen.")
                        .output(COMM_R, PC2_OUT, SNAP_PIECES, SNAP_ENCODED)
                        .file(SEALED, TREE_R_LAST, AUX)
                        .stay("SnapChecked")
                        .to("SnapProve", "SnapDone"),
                compute(
                                "SnapDone",
                                "PersistFiles",
                                "The files are copied to the store, where they take the place of"
                                        + " damaged ones, then verified where they lie.")
                        .output(COMM_R, PC2_OUT, STORE)
                        .file(SEALED, TREE_R_LAST, AUX)
                        .stay("Transfer")
                        .to("Persist", "Persisted"),
                ask("Persisted", "SubmitPersisted", "The manager is told where the files lie.")
                        .output(PC2_OUT, STORE, STORED_VERIFIED)
                        .to("SubmitPersistance", "Finished"));
    }

    private static List<Row> ends() {
        return List.of(
                end(
                                "Finished",
                                "The manager is told, the local files are removed, the thread takes"
                                        + " its next task.")
                        .output(STORE, STORE_CONFIRMED),
                end(
                                "Aborted",
                                "The manager is told, the files move to quarantine, the thread"
                                        + " takes its next task.")
                        .operatorOnly());
    }
}
