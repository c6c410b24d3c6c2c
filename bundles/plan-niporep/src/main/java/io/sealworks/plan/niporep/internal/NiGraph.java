/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.niporep.internal;

import java.util.List;
import java.util.stream.Stream;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.steps.Row;

import static io.sealworks.api.plan.Need.OnChain.Condition.PROOF_LANDED;
import static io.sealworks.api.plan.Need.OnChain.Condition.PROOF_SENT;
import static io.sealworks.api.plan.Need.SectorFile.AUX;
import static io.sealworks.api.plan.Need.SectorFile.LAYERS;
import static io.sealworks.api.plan.Need.SectorFile.PERSISTED;
import static io.sealworks.api.plan.Need.SectorFile.SEALED;
import static io.sealworks.api.plan.Need.SectorFile.TREE_D;
import static io.sealworks.api.plan.Need.SectorFile.TREE_R_LAST;
import static io.sealworks.api.plan.Need.SectorFile.UNSEALED;
import static io.sealworks.plan.steps.Outputs.C1_OUT;
import static io.sealworks.plan.steps.Outputs.C2_OUT;
import static io.sealworks.plan.steps.Outputs.DEALS;
import static io.sealworks.plan.steps.Outputs.PC1_OUT;
import static io.sealworks.plan.steps.Outputs.PC2_OUT;
import static io.sealworks.plan.steps.Outputs.PIECES;
import static io.sealworks.plan.steps.Outputs.SEED;
import static io.sealworks.plan.steps.Outputs.STORE;
import static io.sealworks.plan.steps.Outputs.STORE_CONFIRMED;
import static io.sealworks.plan.steps.Outputs.TICKET;
import static io.sealworks.plan.steps.Row.ask;
import static io.sealworks.plan.steps.Row.compute;
import static io.sealworks.plan.steps.Row.end;

/**
 * The life of a sector of non-interactive PoRep (FIP-0092): no pre-commit, no seed from the chain,
 * no deals; one message at the end.
 */
final class NiGraph {

    static final String PLAN = "niporep";

    private NiGraph() {}

    static PlanGraph graph() {
        List<PlanState> rows =
                Stream.of(data(), replica(), store(), proof(), ends())
                        .flatMap(List::stream)
                        .map(Row::state)
                        .toList();
        return new PlanGraph(PLAN, rows);
    }

    private static List<Row> data() {
        return List.of(
                ask("Empty", null, "The manager is asked for a sector.")
                        .to("Allocate", "Allocated"),
                ask("Allocated", "AcquireDeals", "The sector holds no deals: none are asked for.")
                        .to("AcquireDeals", "DealsAcquired")
                        .redraws(),
                compute("DealsAcquired", "AddPieces", "Zeros are written into the staged file.")
                        .output(DEALS)
                        .to("AddPiece", "PieceAdded")
                        .redraws(),
                compute("PieceAdded", "TreeD", "The tree over the staged data is built.")
                        .output(PIECES)
                        .file(UNSEALED)
                        .to("BuildTreeD", "TreeDBuilt")
                        .redraws());
    }

    private static List<Row> replica() {
        return List.of(
                ask("TreeDBuilt", "AssignTicket", "The way to a ticket: nothing is kept of one.")
                        .output(PIECES)
                        .file(UNSEALED, TREE_D)
                        .to("AssignTicket", "TicketAssigned")
                        .redraws(),
                compute("TicketAssigned", "PC1", "A ticket is drawn, then PC1 makes the layers.")
                        .output(PIECES)
                        .file(UNSEALED, TREE_D)
                        .to("PC1", "PC1Done")
                        .redraws(),
                ask(
                                "PC1Done",
                                "PC2",
                                "A ticket that will be too old when the message lands is drawn"
                                        + " anew; else PC2 makes the sealed file and its trees;"
                                        + " with verify_after_pc2 a C1 checks them.")
                        .output(PIECES, TICKET, PC1_OUT)
                        .file(UNSEALED, TREE_D, LAYERS, SEALED)
                        .to("PC2", "PC2Done")
                        .stay("PC2Unchecked")
                        .back("NewTicket", "TreeDBuilt"));
    }

    private static List<Row> store() {
        return List.of(
                ask(
                                "PC2Done",
                                "PersistFiles",
                                "A store is chosen, the sector's files are copied there, then"
                                        + " verified where they lie.")
                        .output(PIECES, TICKET, PC2_OUT)
                        .file(SEALED, LAYERS, TREE_R_LAST, AUX)
                        .stay("Reserve")
                        .stay("Transfer")
                        .to("Persist", "Persisted"),
                ask("Persisted", "SubmitPersisted", "The manager is told where the files lie.")
                        .output(PIECES, TICKET, PC2_OUT, STORE)
                        .file(SEALED, LAYERS, TREE_R_LAST, AUX, PERSISTED)
                        .to("SubmitPersistance", "PersistanceSubmitted"));
    }

    private static List<Row> proof() {
        return List.of(
                ask(
                                "PersistanceSubmitted",
                                "WaitSeed",
                                "There is no seed to wait for: the challenges come from the"
                                        + " replica.")
                        .output(PIECES, TICKET, PC2_OUT, STORE, STORE_CONFIRMED)
                        .file(SEALED, LAYERS, TREE_R_LAST, AUX, PERSISTED)
                        .to("AssignSeed", "SeedAssigned"),
                compute(
                                "SeedAssigned",
                                "C1",
                                "The challenges are answered: 12.6 times as many as of interactive"
                                        + " PoRep.")
                        .output(PIECES, TICKET, PC2_OUT, STORE, STORE_CONFIRMED, SEED)
                        .file(SEALED, LAYERS, TREE_R_LAST, AUX, PERSISTED)
                        .to("C1", "C1Done"),
                compute(
                                "C1Done",
                                "C2",
                                "The proofs of the partitions are made from the answers: 12.6 times"
                                        + " the work of interactive PoRep.")
                        .output(TICKET, PC2_OUT, STORE, STORE_CONFIRMED, SEED, C1_OUT)
                        .file(PERSISTED)
                        .to("C2", "C2Done"),
                ask(
                                "C2Done",
                                "SubmitProof",
                                "The intention is stored, then the proofs are handed to the"
                                        + " manager, who aggregates them; a ticket that will be too"
                                        + " old when they land is drawn anew.")
                        .output(TICKET, PC2_OUT, STORE, STORE_CONFIRMED, C2_OUT)
                        .file(PERSISTED)
                        .stay("SendProof")
                        .to("SubmitProof", "ProofSubmitted")
                        .back("NewTicket", "TreeDBuilt"),
                ask(
                                "ProofSubmitted",
                                "WaitProofLanded",
                                "The message is watched until it has landed; then what no later"
                                        + " proof needs is removed from the cache.")
                        .output(TICKET, PC2_OUT, STORE, STORE_CONFIRMED, C2_OUT)
                        .file(PERSISTED)
                        .chain(PROOF_SENT)
                        .stay("ProofLanded")
                        .to("Finish", "Finished")
                        .back("ReSubmitProof", "C2Done"));
    }

    private static List<Row> ends() {
        return List.of(
                end(
                                "Finished",
                                "The manager is told, the local files are removed, the thread takes"
                                        + " its next sector.")
                        .output(STORE)
                        .file(PERSISTED)
                        .chain(PROOF_LANDED),
                end(
                                "Aborted",
                                "The manager is told, the files move to quarantine, the thread"
                                        + " takes its next sector.")
                        .operatorOnly());
    }
}
