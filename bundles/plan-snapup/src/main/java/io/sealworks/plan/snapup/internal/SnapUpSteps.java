/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.snapup.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.worker.config.SealingConfig;
import io.sealworks.plan.steps.Deals;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.StoreSteps;

/** What the manager is asked and told about the sector. */
final class SnapUpSteps {

    /** Phase output: the manager missed files once already, which were copied again. */
    private static final String MISSED = "snap_files_missed";

    private final Json json;
    private final StoreSteps store;

    SnapUpSteps(Json json) {
        this.json = json;
        this.store = new StoreSteps(json);
    }

    Outcome allocate(JobView job, StepContext context) throws SealingException {
        SealingConfig sealing = context.sealing();
        Optional<SnapUpSector> given =
                context.snapUps()
                        .allocate(
                                context.caller(),
                                Deals.spec(sealing, EnumSet.allOf(Porep.class)),
                                sealing.maxDeals(),
                                sealing.minDealSpace(),
                                job.nonce());
        if (given.isEmpty()) {
            return new Outcome.Idle("the manager has no sector to update, or no deals for one");
        }
        SnapUpSector got = given.get();
        if (got.pieces().isEmpty() || got.accessInstance().isEmpty()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "the manager gave "
                            + got.sector().id()
                            + " without "
                            + (got.pieces().isEmpty() ? "pieces" : "the store of its files"));
        }
        return new Outcome.Begin(
                "AllocatedSnapUpSector",
                got.sector().id(),
                got.sector().proofType(),
                Map.of(Outputs.SNAP, snap(got), Outputs.DEALS, Deals.text(json, got.pieces())));
    }

    private String snap(SnapUpSector given) {
        ObjectNode snap = json.object().put("access_instance", given.accessInstance());
        snap.set("comm_r", json.numbers(given.onChain().commR()));
        return snap.toString();
    }

    /** Where the files lie, then the proof. */
    Outcome handIn(JobView job, StepContext context) throws SealingException {
        if (job.output(Outputs.STORE_CONFIRMED).isEmpty()) {
            return store.submitPersisted(job, context, true);
        }
        SubmitAnswer answer = context.snapUps().submit(context.caller(), job.sector(), proof(job));
        return switch (answer.result()) {
            case ACCEPTED, DUPLICATE ->
                    new Outcome.Advance(
                            "Finish", Map.of(SnapUpGraph.HANDED_IN, "true"), Set.of(MISSED));
            case MISMATCHED, REJECTED -> throw refusal(ErrorLevel.ABORT, job, answer);
            case FILES_MISSED -> missed(job, answer);
        };
    }

    private SnapUpProof proof(JobView job) throws SealingException {
        List<Cid> pieces = new ArrayList<>();
        for (JsonNode deal : json.tree(job, Outputs.DEALS)) {
            pieces.add(new Cid(deal.path("cid").asText()));
        }
        return new SnapUpProof(
                json.commitment(job, Outputs.SNAP_ENCODED, "comm_r_new"),
                json.commitment(job, Outputs.SNAP_ENCODED, "comm_d_new"),
                json.textOf(job, Outputs.STORE),
                pieces,
                json.bytes(Outputs.SNAP_PROOF, json.tree(job, Outputs.SNAP_PROOF)));
    }

    /** The files are copied again once; a person must look when that does not help. */
    private Outcome missed(JobView job, SubmitAnswer answer) throws SealingException {
        if (job.output(MISSED).isPresent()) {
            throw refusal(ErrorLevel.PERMANENT, job, answer);
        }
        return new Outcome.Advance(
                "RePersist",
                Map.of(MISSED, "true"),
                Set.of(Outputs.STORE_CONFIRMED, Outputs.TRANSFERRED, Outputs.STORE));
    }

    private static SealingException refusal(ErrorLevel level, JobView job, SubmitAnswer answer) {
        return new SealingException(
                level,
                "the manager does not take the update of "
                        + job.sector()
                        + " ("
                        + answer.result()
                        + (answer.description() == null ? ")" : "): " + answer.description()));
    }
}
