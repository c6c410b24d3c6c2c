/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;
import io.sealworks.api.worker.config.AttachedConfig;

/** How a sector's files come to its store, and how they are checked there. */
public final class StoreTasks {

    private final Json json;

    public StoreTasks(Json json) {
        this.json = json;
    }

    /** Files that are there give way only to the earlier copies of this job. */
    public Work transfer(JobView job, StepContext context) throws SealingException {
        return transfer(job, context, false);
    }

    /**
     * Files that are there give way: what is copied was verified to be the sector that they should
     * be.
     */
    public Work transferVerified(JobView job, StepContext context) throws SealingException {
        return transfer(job, context, true);
    }

    private Work transfer(JobView job, StepContext context, boolean verified)
            throws SealingException {
        AttachedConfig store = store(job, context);
        Path root = store.location().toAbsolutePath().normalize();
        SectorFiles from = job.files();
        SectorFiles to = new SectorFiles(root, job.sector());
        ObjectNode input = json.object();
        input.putObject("stores")
                .putObject(store.storeName())
                .put("name", store.storeName())
                .put("path", root.toString())
                .putObject("meta");
        ArrayNode routes = input.putArray("routes");
        JsonNode earlier = earlier(job);
        List<Path> copies = new ArrayList<>();
        for (Path source : persisted(job, from)) {
            Path copy = to.root().resolve(from.root().relativize(source));
            ObjectNode route = routes.addObject();
            route.putObject("src").putNull("store_name").put("uri", source.toString());
            route.putObject("dest")
                    .put("store_name", store.storeName())
                    .put("uri", copy.toString());
            JsonNode digest = earlier.path(copy.toString());
            if (verified) {
                route.putObject("opt").put("verified", true);
            } else if (digest.isTextual()) {
                route.putObject("opt").set("replaces", digest);
            } else {
                route.putNull("opt");
            }
            copies.add(copy);
        }
        return Tasks.work("transfer", input, copies);
    }

    /**
     * Digests of copies that an earlier transfer of this sector made, by path. A new ticket makes
     * other files; those copies, and no other files, give way to them.
     */
    private JsonNode earlier(JobView job) throws SealingException {
        ObjectNode digests = json.object();
        if (job.output(Outputs.STORED).isPresent()) {
            for (JsonNode file : json.tree(job, Outputs.STORED).path("files")) {
                digests.set(file.path("path").asText(), file.path("digest"));
            }
        }
        return digests;
    }

    private static List<Path> persisted(JobView job, SectorFiles files) {
        List<Path> all = new ArrayList<>();
        all.add(files.sealed());
        all.addAll(files.aux());
        all.addAll(files.replicaTrees(job.proofType().size()));
        return all;
    }

    public Work verifyStored(JobView job, StepContext context) throws SealingException {
        Path root = store(job, context).location().toAbsolutePath().normalize();
        SectorFiles stored = new SectorFiles(root, job.sector());
        ObjectNode input =
                json.object()
                        .put("registered_proof", job.proofType().name())
                        .put("sealed_file", stored.sealed().toString())
                        .put("cache_dir", stored.cache().toString());
        input.set("comm_r", json.tree(job, Outputs.PC2_OUT).path("comm_r"));
        return Tasks.work("verify_stored", input, List.of());
    }

    private AttachedConfig store(JobView job, StepContext context) throws SealingException {
        String name = json.textOf(job, Outputs.STORE);
        return context.attached().stream()
                .filter(a -> a.storeName().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SealingException(
                                        ErrorLevel.PERMANENT,
                                        "the store "
                                                + name
                                                + " of "
                                                + job.sector()
                                                + " has no [[attached]] section any more"));
    }
}
