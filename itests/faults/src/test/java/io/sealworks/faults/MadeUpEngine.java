/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.task.TaskEngine;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.task.TaskStatus;

/**
 * Makes files and outputs of the right shape at once. A proof is bound to its seed and comes out
 * different each time, as real ones do.
 */
final class MadeUpEngine implements TaskEngine, ProofVerifier {

    private static final int BYTES = 2048;

    /** Whoever replaces what asks waits for its calls. */
    private static final long LONGEST_WAIT = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final SecureRandom random = new SecureRandom();
    private Bytes32 commD;
    private final Map<TaskId, TaskStatus> tasks = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private String held = "";

    MadeUpEngine(Bytes32 commD) {
        this.commD = commD;
    }

    /** Tasks of this stage, and of no other, run until something else is held or nothing. */
    synchronized void hold(String stage) {
        held = stage;
        notifyAll();
    }

    synchronized void release() {
        hold("");
    }

    /** Of the sector that was last made. */
    synchronized Bytes32 commD() {
        return commD;
    }

    /** Stages in the order in which they were done. */
    synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public synchronized void submit(TaskSpec task) {
        if (tasks.containsKey(task.id())) {
            return;
        }
        try {
            JsonNode input = json.readTree(task.input());
            tasks.put(task.id(), new TaskStatus.Done(run(task.stage(), input)));
            done.add(task.stage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized TaskStatus await(TaskId id, Path location, Duration timeout)
            throws InterruptedException {
        TaskStatus status = tasks.getOrDefault(id, new TaskStatus.Unknown(""));
        if (status instanceof TaskStatus.Done && held.equals(done.get(done.size() - 1))) {
            wait(Math.max(1, Math.min(LONGEST_WAIT, timeout.toMillis())));
            return new TaskStatus.Running("held");
        }
        return status;
    }

    @Override
    public synchronized void cancel(TaskId id, Path location) {
        tasks.replace(id, new TaskStatus.Cancelled());
    }

    @Override
    public boolean withdraw(TaskId id, Path location) {
        return false;
    }

    @Override
    public void ack(TaskId id, Path location) {}

    private String run(String stage, JsonNode input) throws IOException {
        ObjectNode output = json.createObjectNode();
        switch (stage) {
            case "add_pieces" -> addPieces(input);
            case "tree_d" ->
                    fill(path(input, "cache_dir").resolve("sc-02-data-tree-d.dat"), 2 * BYTES - 32);
            case "pc1" -> {
                fill(path(input, "out_path"), BYTES);
                fill(path(input, "cache_path").resolve("sc-02-data-layer-1.dat"), BYTES);
                fill(path(input, "cache_path").resolve("sc-02-data-layer-2.dat"), BYTES);
                output.put("of", digest(input.toString()).base64());
            }
            case "pc2" -> {
                Path cache = path(input, "cache_dir");
                fill(cache.resolve("sc-02-data-tree-r-last.dat"), 32);
                fill(cache.resolve("p_aux"), 64);
                fill(cache.resolve("t_aux"), 64);
                byte[] commR = digest(input.path("pc1out").toString()).bytes();
                commR[31] &= 0x3f;
                numbers(output, "comm_r", commR);
                numbers(output, "comm_d", commD.bytes());
            }
            case "transfer" -> copy(input);
            case "clear_cache" -> {}
            case "verify_stored" -> output.put("ok", true);
            case "c1" -> output.set("seed", input.path("seed"));
            case "c2" -> output.put("proof", proof(input.path("c1out").path("seed")));
            default -> throw new IllegalArgumentException(stage);
        }
        return output.toString();
    }

    /** What pieces with CIDs come to; a piece must be there. */
    private void addPieces(JsonNode input) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (JsonNode piece : input.path("pieces")) {
            JsonNode file = piece.path("piece_file").path("local");
            if (file.isTextual() && Files.size(Path.of(file.asText())) == 0) {
                throw new IOException(file + " is empty");
            }
            if (piece.has("piece_cid")) {
                Cid cid = new Cid(piece.path("piece_cid").asText());
                parts.add(
                        new Part(
                                piece.path("piece_size").asLong() / 127 * 128,
                                cid.unsealed().orElseThrow()));
            }
        }
        if (!parts.isEmpty()) {
            commD = DataCommitment.of(parts, BYTES);
        }
        fill(path(input, "staged_filepath"), BYTES);
    }

    private byte[] proof(JsonNode seed) {
        byte[] proof = new byte[192];
        random.nextBytes(proof);
        for (int i = 0; i < 32; i++) {
            proof[i] = (byte) seed.path(i).asInt();
        }
        return proof;
    }

    private static void copy(JsonNode input) throws IOException {
        for (JsonNode route : input.path("routes")) {
            Path to = path(route.path("dest"), "uri");
            Files.createDirectories(to.getParent());
            Files.copy(path(route.path("src"), "uri"), to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void numbers(ObjectNode output, String name, byte[] bytes) {
        for (byte b : bytes) {
            output.withArray("/" + name).add(b & 0xff);
        }
    }

    private static Path path(JsonNode input, String name) {
        return Path.of(input.path(name).asText());
    }

    private static void fill(Path file, int bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private static Bytes32 digest(String text) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verifyAggregate(AggregateSealProof proof) {
        Bytes32 seed = proof.sectors().get(0).seed();
        return Arrays.equals(Arrays.copyOf(proof.proof(), 32), seed.bytes());
    }

    @Override
    public boolean verifySeal(SealProof proof) {
        return Arrays.equals(Arrays.copyOf(proof.proof(), 32), proof.seed().bytes());
    }
}
