/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code job.json}: written by hand through the tree, so that no cache of the container-wide JSON
 * bundle keeps a class of this one.
 */
final class JobCodec {

    static final int VERSION = 1;
    private static final String FORMAT = "sealworks-job";

    /** Of all that stands before it; a garbled letter would make another job that looks whole. */
    private static final String DIGEST = "digest";

    private final ObjectMapper mapper =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final HistoryCodec history = new HistoryCodec(mapper);

    HistoryCodec history() {
        return history;
    }

    /** Reads long texts that lie in files of their own, and writes them there. */
    interface Texts {

        /** The text as it goes into the file: itself, or an object that names its file. */
        JsonNode keep(String text) throws IOException;

        String fetch(JsonNode node) throws IOException, StoreException;
    }

    byte[] write(JobRecord job, Texts texts) throws IOException {
        ObjectNode root = mapper.createObjectNode().put("format", FORMAT).put("version", VERSION);
        root.put("plan", job.plan());
        root.put("sector", job.sector() == null ? null : job.sector().toString());
        root.put("proof_type", job.proofType() == null ? null : job.proofType().name());
        if (job.name() != null) {
            root.put("name", job.name());
        }
        root.put("state", job.state());
        root.put("entry", job.entry()).put("attempt", job.attempt());
        root.put("failures", job.failures()).put("nonce", job.nonce());
        ObjectNode outputs = root.putObject("outputs");
        for (Map.Entry<String, String> output : job.outputs().entrySet()) {
            outputs.set(output.getKey(), texts.keep(output.getValue()));
        }
        root.set("task", task(job.task(), texts));
        root.put("to_ack", job.toAck() == null ? null : job.toAck().toString());
        root.set("ending", ending(job.ending()));
        root.put("restoring", job.restoring());
        root.set("control", control(job.control()));
        root.set("last", job.last() == null ? null : history.write(job.last()));
        root.put(DIGEST, digest(root));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private @Nullable JsonNode task(@Nullable TaskSpec task, Texts texts) throws IOException {
        if (task == null) {
            return null;
        }
        ObjectNode node = mapper.createObjectNode();
        node.put("id", task.id().toString()).put("stage", task.stage());
        node.set("input", texts.keep(task.input()));
        node.put("location", task.location().toString());
        task.outputs().forEach(p -> node.withArray("/outputs").add(p.toString()));
        return node;
    }

    private @Nullable JsonNode ending(JobRecord.@Nullable Ending ending) {
        return ending == null
                ? null
                : mapper.createObjectNode()
                        .put("reason", ending.reason())
                        .put("report", ending.report())
                        .put("folder", ending.folder());
    }

    private JsonNode control(Control control) {
        return mapper.createObjectNode()
                .put("paused", control.paused())
                .put("why", control.why())
                .put("last_error", control.lastError())
                .put("pause_asked", control.pauseAsked())
                .put("pause_before", control.pauseBefore())
                .put("drain", control.drain());
    }

    /**
     * @throws StoreException when it is no job of this format and version
     */
    JobRecord read(byte[] content, Texts texts) throws StoreException {
        try {
            JsonNode root = mapper.readTree(content);
            if (root == null || !FORMAT.equals(root.path("format").asText())) {
                throw new StoreException("it is not a job of this software");
            }
            if (root.path("version").asInt() != VERSION) {
                throw new StoreException(
                        "it has the format version "
                                + root.path("version")
                                + ", this release reads "
                                + VERSION);
            }
            checkDigest(root);
            return job(new Fields(root, "job"), texts);
        } catch (JsonProcessingException e) {
            throw new StoreException("it is damaged: " + words(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreException("it is damaged: " + e.getMessage(), e);
        }
    }

    /** Without what Jackson says of its source, which is of no use to an operator. */
    private static String words(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null
                ? e.getOriginalMessage()
                : "%s (line %d, column %d)"
                        .formatted(e.getOriginalMessage(), at.getLineNr(), at.getColumnNr());
    }

    /** A job without a digest is one that a person has mended. */
    private void checkDigest(JsonNode root) throws IOException, StoreException {
        JsonNode there = ((ObjectNode) root).remove(DIGEST);
        if (there != null && !there.asText().equals(digest(root))) {
            throw new StoreException(
                    "it is damaged: its content is not what its digest was made of (who mended it"
                            + " by hand removes the digest)");
        }
    }

    private String digest(JsonNode root) throws IOException {
        return Blobs.digest(mapper.writeValueAsBytes(root));
    }

    private JobRecord job(Fields root, Texts texts) throws IOException, StoreException {
        String sector = root.optional("sector");
        String type = root.optional("proof_type");
        String toAck = root.optional("to_ack");
        Map<String, String> outputs = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : root.node("outputs").properties()) {
            outputs.put(field.getKey(), texts.fetch(field.getValue()));
        }
        return new JobRecord(
                root.text("plan"),
                sector == null ? null : SectorId.parse(sector),
                type == null ? null : SealProofType.valueOf(type),
                root.optional("name"),
                root.text("state"),
                root.number("entry"),
                (int) root.number("attempt"),
                (int) root.number("failures"),
                root.text("nonce"),
                outputs,
                readTask(root, texts),
                toAck == null ? null : TaskId.parse(toAck),
                readEnding(root),
                root.optional("restoring"),
                readControl(root.object("control")),
                root.has("last") ? history.read(root.object("last")) : null);
    }

    private static @Nullable TaskSpec readTask(Fields root, Texts texts)
            throws IOException, StoreException {
        if (!root.has("task")) {
            return null;
        }
        Fields task = root.object("task");
        List<Path> outputs = new ArrayList<>();
        if (task.has("outputs")) {
            task.node("outputs").forEach(p -> outputs.add(Path.of(p.asText())));
        }
        return new TaskSpec(
                TaskId.parse(task.text("id")),
                task.text("stage"),
                texts.fetch(task.node("input")),
                Path.of(task.text("location")),
                outputs);
    }

    private static JobRecord.@Nullable Ending readEnding(Fields root) {
        if (!root.has("ending")) {
            return null;
        }
        Fields ending = root.object("ending");
        return new JobRecord.Ending(
                ending.text("reason"), ending.flag("report"), ending.text("folder"));
    }

    private static Control readControl(Fields control) {
        return new Control(
                control.number("paused"),
                control.text("why"),
                control.optional("last_error"),
                control.flag("pause_asked"),
                control.optional("pause_before"),
                control.flag("drain"));
    }

    /** A text that stands in the file itself. */
    JsonNode inline(String text) {
        return mapper.getNodeFactory().textNode(text);
    }

    /** A text that stands in another file. */
    JsonNode reference(String file, String digest) {
        return mapper.createObjectNode().put("file", file).put("sha256", digest);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
