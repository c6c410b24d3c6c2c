/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.wdpost.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostInput.PostSector;
import io.sealworks.api.manager.PostJob;
import io.sealworks.api.manager.PostOutput;
import io.sealworks.api.worker.config.AttachedConfig;

/** What the plan keeps of a job, and what goes to the stage and comes from it. */
final class JobJson {

    private final ObjectMapper json = new ObjectMapper();

    /**
     * The job with the stage's input, which names the files where this worker sees them.
     *
     * @throws SealingException abort, when a store is not attached here
     */
    String kept(PostJob job, List<AttachedConfig> attached) throws SealingException {
        ObjectNode node = json.createObjectNode().put("id", job.id());
        node.set("task", task(job.input(), attached));
        return node.toString();
    }

    private ObjectNode task(PostInput input, List<AttachedConfig> attached)
            throws SealingException {
        ObjectNode task = json.createObjectNode();
        task.put("miner_id", input.miner()).put("proof_type", input.type().name());
        ArrayNode replicas = task.putArray("replicas");
        for (PostSector sector : input.sectors()) {
            String name = new SectorId(input.miner(), sector.number()).toString();
            ObjectNode replica = replicas.addObject().put("sector_id", sector.number());
            numbers(replica.putArray("comm_r"), sector.commR().bytes());
            String cache = sector.upgrade() ? "update-cache" : "cache";
            String sealed = sector.upgrade() ? "update" : "sealed";
            replica.put("cache_dir", file(attached, sector.cacheStore(), cache, name));
            replica.put("sealed_file", file(attached, sector.sealedStore(), sealed, name));
        }
        numbers(task.putArray("seed"), input.seed().bytes());
        return task;
    }

    private static void numbers(ArrayNode into, byte[] bytes) {
        for (byte b : bytes) {
            into.add(Byte.toUnsignedInt(b));
        }
    }

    private static String file(
            List<AttachedConfig> attached, String store, String folder, String name)
            throws SealingException {
        for (AttachedConfig each : attached) {
            if (each.storeName().equals(store)) {
                Path root = each.location().toAbsolutePath().normalize();
                return root.resolve(folder).resolve(name).toString();
            }
        }
        throw new SealingException(
                ErrorLevel.ABORT,
                "the store "
                        + store
                        + " of "
                        + name
                        + " is not attached to this worker; name it in [[attached]]");
    }

    String id(String kept) throws SealingException {
        return tree(kept).path("id").textValue();
    }

    String task(String kept) throws SealingException {
        return tree(kept).path("task").toString();
    }

    /** The output of the stage. */
    PostOutput output(String text) throws SealingException {
        JsonNode node = tree(text);
        List<byte[]> proofs = new ArrayList<>();
        try {
            for (JsonNode proof : node.path("proofs")) {
                proofs.add(proof.binaryValue());
            }
        } catch (IOException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT, "the proofs of window_post are damaged: " + e, e);
        }
        List<Long> faults = new ArrayList<>();
        node.path("faults").forEach(f -> faults.add(f.longValue()));
        return new PostOutput(proofs, faults);
    }

    String text(String words) {
        return json.getNodeFactory().textNode(words).toString();
    }

    String words(String text) throws SealingException {
        return tree(text).textValue();
    }

    private JsonNode tree(String text) throws SealingException {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SealingException(
                    ErrorLevel.PERMANENT, "what is kept of the job is no JSON: " + e, e);
        }
    }
}
