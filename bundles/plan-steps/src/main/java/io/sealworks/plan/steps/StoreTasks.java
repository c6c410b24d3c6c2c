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
        return transfer(job, context, persisted(job, job.files()), false);
    }

    /**
     * Files that are there give way: what is copied was verified to be the sector that they should
     * be.
     */
    public Work transferVerified(JobView job, StepContext context) throws SealingException {
        return transfer(job, context, persisted(job, job.files()), true);
    }

    /** As {@link #transfer}, what is kept of an update. */
    public Work transferUpdate(JobView job, StepContext context) throws SealingException {
        return transfer(job, context, job.files().updated(job.proofType().size()), false);
    }

    /** As {@link #transferVerified}, what is kept of an update. */
    public Work transferUpdateVerified(JobView job, StepContext context) throws SealingException {
        return transfer(job, context, job.files().updated(job.proofType().size()), true);
    }

    private Work transfer(JobView job, StepContext context, List<Path> sources, boolean verified)
            throws SealingException {
        AttachedConfig store = store(job, context);
        Path root = root(store);
        SectorFiles from = job.files();
        SectorFiles to = new SectorFiles(root, job.sector());
        ObjectNode input = json.object();
        name(input.putObject("stores"), store.storeName(), root);
        ArrayNode routes = input.putArray("routes");
        JsonNode earlier = earlier(job);
        List<Path> copies = new ArrayList<>();
        for (Path source : sources) {
            Path copy = copyOf(source, from, to);
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

    /** Names a store and its folder to a task. */
    static void name(ObjectNode stores, String name, Path root) {
        stores.putObject(name).put("name", name).put("path", root.toString()).putObject("meta");
    }

    static Path root(AttachedConfig store) {
        return store.location().toAbsolutePath().normalize();
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
        SectorFiles stored = new SectorFiles(root(store(job, context)), job.sector());
        JsonNode commR = json.tree(job, Outputs.PC2_OUT).path("comm_r");
        List<Path> sources = persisted(job, job.files());
        return verify(job, stored.sealed(), stored.cache(), commR, sources, stored);
    }

    /** As {@link #verifyStored}, of an update. */
    public Work verifyUpdateStored(JobView job, StepContext context) throws SealingException {
        SectorFiles stored = new SectorFiles(root(store(job, context)), job.sector());
        JsonNode commR = json.tree(job, Outputs.SNAP_ENCODED).path("comm_r_new");
        List<Path> sources = job.files().updated(job.proofType().size());
        return verify(job, stored.update(), stored.updateCache(), commR, sources, stored);
    }

    /** The copies are compared with their sources, and looked at for what they are themselves. */
    private Work verify(
            JobView job,
            Path replica,
            Path cache,
            JsonNode commR,
            List<Path> sources,
            SectorFiles stored) {
        ObjectNode input =
                json.object()
                        .put("registered_proof", job.proofType().name())
                        .put("sealed_file", replica.toString())
                        .put("cache_dir", cache.toString());
        input.set("comm_r", commR);
        ArrayNode copies = input.putArray("copies");
        for (Path source : sources) {
            copies.addObject()
                    .put("source", source.toString())
                    .put("copy", copyOf(source, job.files(), stored).toString());
        }
        return Tasks.work("verify_stored", input, List.of());
    }

    private static Path copyOf(Path source, SectorFiles from, SectorFiles to) {
        return to.root().resolve(from.root().relativize(source));
    }

    private AttachedConfig store(JobView job, StepContext context) throws SealingException {
        return attached(job, context, json.textOf(job, Outputs.STORE));
    }

    /**
     * @throws SealingException permanent, when no attached store has this name
     */
    static AttachedConfig attached(JobView job, StepContext context, String name)
            throws SealingException {
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
                                                + " has no [[attached]] section here"));
    }
}
