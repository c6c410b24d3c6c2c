/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;

/** What the outputs of the computations lead to. */
public final class Results {

    private final Json json;

    public Results(Json json) {
        this.json = json;
    }

    /** The output is kept whole; a later task reads it. */
    public Outcome stored(JobView job, String event, String name, String output)
            throws SealingException {
        json.read("the result of " + event + " of " + job.sector(), output);
        return new Outcome.Advance(event, Map.of(name, output));
    }

    public Outcome pc2(JobView job, StepContext context, String output) throws SealingException {
        if (job.output(Outputs.PC2_OUT).isPresent()) {
            return new Outcome.Advance(afterPc2(job));
        }
        JsonNode pc2 = json.read("the result of PC2 of " + job.sector(), output);
        if (!pc2.path("comm_r").isArray() || !pc2.path("comm_d").isArray()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "the result of PC2 of " + job.sector() + " has no comm_r and comm_d");
        }
        boolean check = context.sealing().verifyAfterPc2() && !isSynthetic(job);
        String event = check ? "PC2Unchecked" : afterPc2(job);
        return new Outcome.Advance(
                event, Map.of(Outputs.PC2_OUT, output), Set.of(Outputs.PC2_REJECTED));
    }

    private static String afterPc2(JobView job) {
        return isSynthetic(job) ? "PC2NeedSyntheticProof" : "PC2";
    }

    /** Its C1 needs the synthetic proofs, which are tried when they are made. */
    private static boolean isSynthetic(JobView job) {
        return job.proofType().porep() == Porep.SYNTHETIC;
    }

    public Outcome persisted(JobView job, String output) throws SealingException {
        if (job.output(Outputs.TRANSFERRED).isEmpty()) {
            json.read("the result of the transfer of " + job.sector(), output);
            return new Outcome.Advance(
                    "Transfer", Map.of(Outputs.TRANSFERRED, "true", Outputs.STORED, output));
        }
        if (!json.read("the check of the stored copy", output).path("ok").asBoolean()) {
            throw new SealingException(
                    ErrorLevel.PERMANENT,
                    "the stored copy of " + job.sector() + " did not pass its check: " + output);
        }
        return new Outcome.Advance("Persist", Map.of(), Set.of(Outputs.TRANSFERRED));
    }
}
