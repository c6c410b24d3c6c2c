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
import com.fasterxml.jackson.databind.util.RawValue;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.SectorFiles;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.Work;

/**
 * The inputs of the computations of an update (snap-up). The old replica is read and never written:
 * it may lie in a persist store, behind links.
 */
public final class SnapTasks {

    private final Json json;

    public SnapTasks(Json json) {
        this.json = json;
    }

    /** Links the old sealed file, and what is kept of its cache, from the store where they lie. */
    public Work link(JobView job, StepContext context, String storeName) throws SealingException {
        Path root = StoreTasks.root(StoreTasks.attached(job, context, storeName));
        SectorFiles from = new SectorFiles(root, job.sector());
        SectorFiles to = job.files();
        Links.refuse(job, "transfer", to.sealed().getParent(), to.cache());
        ObjectNode input = json.object();
        StoreTasks.name(input.putObject("stores"), storeName, root);
        ArrayNode routes = input.putArray("routes");
        List<Path> files = new ArrayList<>(List.of(from.sealed()));
        files.addAll(from.aux());
        files.addAll(from.replicaTrees(job.proofType().size()));
        for (Path source : files) {
            ObjectNode route = routes.addObject();
            route.putObject("src").put("store_name", storeName).put("uri", source.toString());
            route.putObject("dest")
                    .putNull("store_name")
                    .put("uri", to.root().resolve(from.root().relativize(source)).toString());
            route.putObject("opt").put("is_dir", false).put("allow_link", true);
        }
        return Tasks.work("transfer", input, List.of());
    }

    /** Writes the data into the old replica: the new one lies in update/ and update-cache/. */
    public Work encode(JobView job) throws SealingException {
        SectorFiles files = job.files();
        Links.refuse(job, "snap_encode", files.update(), files.updateCache());
        ObjectNode input = replicas(job).put("staged_data_path", files.unsealed().toString());
        input.put("tree_d_file", files.treeD().toString());
        input.putRawValue("piece_infos", new RawValue(json.output(job, Outputs.PIECES)));
        return Tasks.work("snap_encode", input, List.copyOf(files.updated(job.proofType().size())));
    }

    /**
     * Answers the challenges from both replicas, and checks the answers.
     *
     * @param commROld the chain's, as numbers
     */
    public Work vanilla(JobView job, JsonNode commROld) throws SealingException {
        ObjectNode input = replicas(job);
        commit(job, input, commROld);
        return Tasks.work("snap_vanilla", input, List.of());
    }

    /** The SNARK over the answers. */
    public Work prove(JobView job, JsonNode commROld) throws SealingException {
        ObjectNode input = json.object();
        input.set("vannilla_proofs", json.tree(job, Outputs.SNAP_VANILLA).path("vannilla_proofs"));
        commit(job, input, commROld);
        return Tasks.work("snap_prove", input, List.of());
    }

    public Work verify(JobView job, JsonNode commROld) throws SealingException {
        ObjectNode input = json.object();
        input.set("proof", json.tree(job, Outputs.SNAP_PROOF));
        commit(job, input, commROld);
        return Tasks.work("verify_update", input, List.of());
    }

    private ObjectNode replicas(JobView job) {
        SectorFiles files = job.files();
        return json.object()
                .put("registered_proof", updateType(job))
                .put("new_replica_path", files.update().toString())
                .put("new_cache_path", files.updateCache().toString())
                .put("sector_path", files.sealed().toString())
                .put("sector_cache_path", files.cache().toString());
    }

    private void commit(JobView job, ObjectNode input, JsonNode commROld) throws SealingException {
        JsonNode encoded = json.tree(job, Outputs.SNAP_ENCODED);
        input.put("registered_proof", updateType(job));
        input.set("comm_r_old", commROld);
        input.set("comm_r_new", encoded.path("comm_r_new"));
        input.set("comm_d_new", encoded.path("comm_d_new"));
    }

    /** As the processors of existing workers name it. */
    private static String updateType(JobView job) {
        return "EmptySectorUpdate" + job.proofType().size() + "V1";
    }
}
