/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Links;

/** The input of the unsealing, in the shape of the processor protocol. */
final class UnsealTasks {

    private final Json json;

    UnsealTasks(Json json) {
        this.json = json;
    }

    /** Where a job's unsealed data lies. */
    static Path output(JobView job, Json json) throws SealingException {
        return job.files().unsealed().resolveSibling(json.textOf(job, UnsealOutputs.PIECE));
    }

    Work unseal(JobView job, StepContext context) throws SealingException {
        JsonNode order = json.tree(job, UnsealOutputs.ORDER);
        SectorFiles stored = files(job, context, order.path("store").asText());
        Path output = output(job, json);
        Links.refuse(job, "unseal", output);
        ObjectNode input =
                json.object()
                        .put("registered_proof", job.proofType().name())
                        .put("sector_id", job.sector().number())
                        .put("cache_dir", stored.cache().toString())
                        .put("sealed_file", stored.sealed().toString())
                        .put("unsealed_output", output.toString())
                        .put("offset", order.path("offset").asLong())
                        .put("num_bytes", order.path("size").asLong());
        input.set("prover_id", json.proverId(job.sector().miner()));
        input.set("ticket", order.path("ticket"));
        input.set("comm_d", order.path("comm_d"));
        if (order.path("update").isObject()) {
            update(job, context, order, input);
        }
        return new Work("unseal", input.toString(), List.of(output), Map.of());
    }

    /** An updated sector had no data before; that is what its first replica was made of. */
    private void update(JobView job, StepContext context, JsonNode order, ObjectNode input)
            throws SealingException {
        SectorFiles stored = files(job, context, order.path("store").asText());
        ObjectNode update = input.putObject("update");
        update.put(
                "replica",
                stored.root().resolve("update").resolve(job.sector().toString()).toString());
        update.set("comm_r_old", order.path("update").path("comm_r"));
        update.set("comm_d_new", order.path("comm_d"));
        input.set("comm_d", json.numbers(ZeroCommitment.of(job.proofType().size())));
        String key = order.path("update").path("key_store").asText("");
        Optional<Path> replica = find(context, key).map(store -> at(store, job).sealed());
        if (replica.filter(Files::isRegularFile).isPresent()) {
            update.put("key_file", replica.get().toString());
        }
    }

    private static SectorFiles files(JobView job, StepContext context, String store)
            throws SealingException {
        AttachedConfig found =
                find(context, store)
                        .orElseThrow(
                                () ->
                                        new SealingException(
                                                ErrorLevel.PERMANENT,
                                                job.sector()
                                                        + " lies in the store "
                                                        + store
                                                        + ", which has no [[attached]] section"
                                                        + " here: attach it (readonly will do)"));
        return at(found, job);
    }

    private static Optional<AttachedConfig> find(StepContext context, String store) {
        return context.attached().stream().filter(a -> a.storeName().equals(store)).findFirst();
    }

    private static SectorFiles at(AttachedConfig store, JobView job) {
        return new SectorFiles(store.location().toAbsolutePath().normalize(), job.sector());
    }
}
