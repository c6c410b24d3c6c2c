/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;

/** The inputs of the computations, in the shapes of the processor protocol. */
public final class Tasks {

    private final Json json;
    private final PieceInputs pieces;

    public Tasks(Json json) {
        this.json = json;
        this.pieces = new PieceInputs(json);
    }

    public Work addPieces(JobView job, StepContext context) throws SealingException {
        Path staged = job.files().unsealed();
        Links.refuse(job, "add_pieces", staged);
        ObjectNode input =
                json.object()
                        .put("seal_proof_type", job.proofType().name())
                        .put("staged_filepath", staged.toString());
        pieces.into(input, job, context);
        return work("add_pieces", input, List.of(staged));
    }

    public Work treeD(JobView job, StepContext context) throws SealingException {
        SectorFiles files = job.files();
        Links.refuse(job, "tree_d", files.prepared());
        ObjectNode input =
                json.object()
                        .put("registered_proof", job.proofType().name())
                        .put("staged_file", files.unsealed().toString())
                        .put("cache_dir", files.prepared().toString());
        Optional<Path> ready = context.staticTreeD(job.proofType().size());
        input.putRawValue("piece_infos", raw(job, Outputs.PIECES));
        if (ready.isPresent() && json.tree(job, Outputs.DEALS).isEmpty()) {
            input.putObject("ready")
                    .put("file", ready.get().toString())
                    .set("comm_d", json.tree(job, Outputs.PIECES).path(0).path("commitment"));
        }
        return work("tree_d", input, List.of(files.treeD()));
    }

    public Work pc1(JobView job, StepContext context) throws SealingException {
        SectorFiles files = job.files();
        Links.refuse(job, "pc1", files.sealed(), files.cache());
        Ticket ticket =
                job.output(Outputs.TICKET).isPresent()
                        ? json.ticket(job)
                        : context.commitments().assignTicket(context.caller(), job.sector());
        ObjectNode input =
                bound(job, ticket.value())
                        .put("registered_proof", job.proofType().name())
                        .put("cache_path", files.cache().toString())
                        .put("in_path", files.unsealed().toString())
                        .put("out_path", files.sealed().toString())
                        .put("tree_d_file", files.treeD().toString());
        input.putRawValue("piece_infos", raw(job, Outputs.PIECES));
        return new Work(
                "pc1",
                input.toString(),
                List.of(files.sealed(), files.cache()),
                Map.of(Outputs.TICKET, json.of(ticket)));
    }

    public Work pc2(JobView job) throws SealingException {
        SectorFiles files = job.files();
        Links.refuse(job, "pc2", files.sealed(), files.cache());
        ObjectNode input =
                json.object()
                        .put("cache_dir", files.cache().toString())
                        .put("sealed_file", files.sealed().toString())
                        .put("staged_file", files.unsealed().toString());
        input.putRawValue("pc1out", raw(job, Outputs.PC1_OUT));
        return work("pc2", input, List.of(files.sealed(), files.cache()));
    }

    /** A C1 with a seed of zeros: it fails when the replica is not what comm_r says. */
    public Work check(JobView job) throws SealingException {
        return c1(job, Bytes32.of(new byte[Bytes32.LENGTH]));
    }

    /** A C1 with the ticket for a seed, as existing workers check a sector that they rebuilt. */
    public Work checkSealed(JobView job) throws SealingException {
        return c1(job, json.ticket(job).value());
    }

    public Work syntheticProofs(JobView job) throws SealingException {
        if (job.proofType().porep() != Porep.SYNTHETIC) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    job.sector()
                            + " has no synthetic proofs, it is of "
                            + job.proofType()
                            + ": resume it at PC2Done");
        }
        Links.refuse(job, "synth_proofs", job.files().cache());
        return work("synth_proofs", replica(job), List.of(job.files().cache()));
    }

    public Work c1(JobView job) throws SealingException {
        return c1(job, json.seed(job).value());
    }

    private Work c1(JobView job, Bytes32 seed) throws SealingException {
        ObjectNode input = replica(job);
        input.set("seed", json.numbers(seed));
        return work("c1", input, List.of());
    }

    private ObjectNode replica(JobView job) throws SealingException {
        SectorFiles files = job.files();
        ObjectNode input =
                bound(job, json.ticket(job).value())
                        .put("registered_proof", job.proofType().name())
                        .put("cache_path", files.cache().toString())
                        .put("sealed_file", files.sealed().toString());
        input.putRawValue("pc2out", raw(job, Outputs.PC2_OUT));
        input.putRawValue("piece_infos", raw(job, Outputs.PIECES));
        JsonNode pc2 = json.tree(job, Outputs.PC2_OUT);
        input.set("comm_r", pc2.path("comm_r"));
        input.set("comm_d", pc2.path("comm_d"));
        return input;
    }

    public Work c2(JobView job) throws SealingException {
        ObjectNode input = identity(job).put("miner_id", job.sector().miner());
        input.putRawValue("c1out", raw(job, Outputs.C1_OUT));
        if (job.proofType().porep() == Porep.NON_INTERACTIVE) {
            // Processors that don't know it give an aggregate of this one sector.
            input.put("circuit_proofs", true);
        }
        return work("c2", input, List.of());
    }

    /** What no later proof needs goes, before the location is emptied at the end. */
    public Work clearCache(JobView job) throws SealingException {
        Links.refuse(job, "clear_cache", job.files().cache());
        ObjectNode input =
                json.object()
                        .put("cache_path", job.files().cache().toString())
                        .put("synthetic_proofs", true);
        return work("clear_cache", input, List.of());
    }

    private ObjectNode identity(JobView job) {
        ObjectNode input = json.object().put("sector_id", job.sector().number());
        input.set("prover_id", json.proverId(job.sector().miner()));
        return input;
    }

    private ObjectNode bound(JobView job, Bytes32 ticket) {
        ObjectNode input = identity(job);
        input.set("ticket", json.numbers(ticket));
        return input;
    }

    private RawValue raw(JobView job, String output) throws SealingException {
        return new RawValue(json.output(job, output));
    }

    public static Work work(String stage, ObjectNode input, List<Path> outputs) {
        return new Work(stage, input.toString(), outputs, Map.of());
    }
}
