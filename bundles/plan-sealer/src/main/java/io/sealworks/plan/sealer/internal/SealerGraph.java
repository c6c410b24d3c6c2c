/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.util.List;
import java.util.stream.Stream;

import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import io.sealworks.plan.steps.Row;

import static io.sealworks.api.plan.Need.OnChain.Condition.PRE_COMMIT_LANDED;
import static io.sealworks.api.plan.Need.OnChain.Condition.PRE_COMMIT_SENT;
import static io.sealworks.api.plan.Need.OnChain.Condition.PROOF_LANDED;
import static io.sealworks.api.plan.Need.OnChain.Condition.PROOF_SENT;
import static io.sealworks.api.plan.Need.SectorFile.AUX;
import static io.sealworks.api.plan.Need.SectorFile.LAYERS;
import static io.sealworks.api.plan.Need.SectorFile.PERSISTED;
import static io.sealworks.api.plan.Need.SectorFile.SEALED;
import static io.sealworks.api.plan.Need.SectorFile.TREE_D;
import static io.sealworks.api.plan.Need.SectorFile.TREE_R_LAST;
import static io.sealworks.api.plan.Need.SectorFile.UNSEALED;
import static io.sealworks.api.plan.Need.SectorFile.VANILLA;
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

/** The life of a sector in the sealer plan: the one table that everything else is made from. */
final class SealerGraph {

    static final String PLAN = "sealer";

    private SealerGraph() {}

    static PlanGraph graph() {
        List<PlanState> rows =
                Stream.of(data(), replica(), preCommit(), store(), proof(), ends())
                        .flatMap(List::stream)
                        .map(Row::state)
                        .toList();
        return new PlanGraph(PLAN, rows);
    }

    private static List<Row> data() {
        return List.of(
                ask("Empty", null, "The manager is asked for a sector.")
                        .to("Allocate", "Allocated"),
                ask(
                                "Allocated",
                                "AcquireDeals",
                                "Deals are asked for when the thread takes them; else the sector is"
                                        + " committed capacity.")
                        .to("AcquireDeals", "DealsAcquired")
                        .redraws(),
                compute(
                                "DealsAcquired",
                                "AddPieces",
                                "The pieces are written into the staged file.")
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
                                "A ticket that will be too old when the pre-commit lands is drawn"
                                        + " anew; else PC2 makes the sealed file and its trees;"
                                        + " with verify_after_pc2 a C1 checks them (synthetic"
                                        + " proofs are always tried).")
                        .output(PIECES, TICKET, PC1_OUT)
                        .file(UNSEALED, TREE_D, LAYERS, SEALED)
                        .to("PC2", "PC2Done")
                        .to("PC2NeedSyntheticProof", "SyntheticPoRepNeeded")
                        .stay("PC2Unchecked")
                        .back("NewTicket", "TreeDBuilt"),
                compute(
                                "SyntheticPoRepNeeded",
                                "SyntheticPoRep",
                                "All possible challenges are proved and tried with random seeds;"
                                        + " only then the layers go.")
                        .output(PIECES, TICKET, PC2_OUT)
                        .file(SEALED, LAYERS, TREE_R_LAST, AUX)
                        .to("SyntheticPoRep", "PC2Done"));
    }

    private static List<Row> preCommit() {
        return List.of(
                ask(
                                "PC2Done",
                                "SubmitPreCommit",
                                "The intention is stored, then the pre-commit is handed to the"
                                        + " manager; a ticket that will be too old when it lands is"
                                        + " drawn anew.")
                        .output(PIECES, TICKET, PC2_OUT)
                        .file(SEALED, VANILLA, TREE_R_LAST, AUX)
                        .stay("SendPC")
                        .to("SubmitPC", "PCSubmitted")
                        .stay("RejectPC")
                        .back("NewTicket", "TreeDBuilt"),
                ask(
                                "PCSubmitted",
                                "WaitPCLanded",
                                "The pre-commit is watched until it has landed; then a store is"
                                        + " chosen.")
                        .output(PIECES, TICKET, PC2_OUT)
                        .file(SEALED, VANILLA, TREE_R_LAST, AUX)
                        .chain(PRE_COMMIT_SENT)
                        .to("CheckPC", "PCLanded")
                        .back("ReSubmitPC", "PC2Done"));
    }

    private static List<Row> store() {
        return List.of(
                compute(
                                "PCLanded",
                                "PersistFiles",
                                "The sector's files are copied to the store, then verified where"
                                        + " they lie.")
                        .output(PIECES, TICKET, PC2_OUT, STORE)
                        .file(SEALED, VANILLA, TREE_R_LAST, AUX)
                        .chain(PRE_COMMIT_LANDED)
                        .stay("Transfer")
                        .to("Persist", "Persisted"),
                ask("Persisted", "SubmitPersisted", "The manager is told where the files lie.")
                        .output(PIECES, TICKET, PC2_OUT, STORE)
                        .file(SEALED, VANILLA, TREE_R_LAST, AUX, PERSISTED)
                        .chain(PRE_COMMIT_LANDED)
                        .to("SubmitPersistance", "PersistanceSubmitted"));
    }

    private static List<Row> proof() {
        return List.of(
                ask("PersistanceSubmitted", "WaitSeed", "The seed is waited for.")
                        .output(PIECES, TICKET, PC2_OUT, STORE, STORE_CONFIRMED)
                        .file(SEALED, VANILLA, TREE_R_LAST, AUX, PERSISTED)
                        .chain(PRE_COMMIT_LANDED)
                        .to("AssignSeed", "SeedAssigned")
                        .back("ReSubmitPC", "PC2Done"),
                compute("SeedAssigned", "C1", "The seed's challenges are answered.")
                        .output(PIECES, TICKET, PC2_OUT, STORE, STORE_CONFIRMED, SEED)
                        .file(SEALED, VANILLA, TREE_R_LAST, AUX, PERSISTED)
                        .chain(PRE_COMMIT_LANDED)
                        .to("C1", "C1Done"),
                compute("C1Done", "C2", "The proof is made from the answers.")
                        .output(PC2_OUT, STORE, STORE_CONFIRMED, SEED, C1_OUT)
                        .file(PERSISTED)
                        .chain(PRE_COMMIT_LANDED)
                        .to("C2", "C2Done"),
                ask("C2Done", "SubmitProof", "The proof is handed to the manager.")
                        .output(STORE, STORE_CONFIRMED, SEED, C2_OUT)
                        .file(PERSISTED)
                        .chain(PRE_COMMIT_LANDED)
                        .to("SubmitProof", "ProofSubmitted")
                        .back("NewSeed", "PersistanceSubmitted")
                        .back("ReSubmitPC", "PC2Done"),
                ask(
                                "ProofSubmitted",
                                "WaitProofLanded",
                                "The proof is watched until it has landed; then what no later proof"
                                        + " needs is removed from the cache.")
                        .output(STORE, STORE_CONFIRMED, SEED, C2_OUT)
                        .file(PERSISTED)
                        .chain(PRE_COMMIT_LANDED)
                        .chain(PROOF_SENT)
                        .stay("ProofLanded")
                        .to("Finish", "Finished")
                        .back("ReSubmitProof", "C2Done")
                        .back("NewSeed", "PersistanceSubmitted")
                        .back("ReSubmitPC", "PC2Done"));
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
