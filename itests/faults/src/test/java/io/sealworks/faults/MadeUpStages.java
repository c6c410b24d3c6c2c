/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;

/**
 * Makes files and outputs of the right shape. A replica depends on its ticket alone; a proof is
 * bound to what it proves and comes out different each time, as real ones do.
 */
final class MadeUpStages {

    private static final int BYTES = 2048;

    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();
    private Bytes32 commD;

    MadeUpStages(ObjectMapper json, Bytes32 commD) {
        this.json = json;
        this.commD = commD;
    }

    /** Of the data that were last added. */
    Bytes32 commD() {
        return commD;
    }

    String run(String stage, JsonNode input) throws IOException {
        ObjectNode output = json.createObjectNode();
        switch (stage) {
            case "add_pieces" -> addPieces(input);
            case "tree_d" ->
                    fill(path(input, "cache_dir").resolve("sc-02-data-tree-d.dat"), 2 * BYTES - 32);
            case "pc1" -> pc1(input, output);
            case "pc2" -> pc2(input, output);
            case "transfer" -> transfer(input);
            case "clear_cache" -> {}
            case "verify_stored" -> output.put("ok", true);
            case "c1" -> output.set("seed", input.path("seed"));
            case "c2" -> output.put("proof", proof(input.path("c1out").path("seed")));
            case "snap_encode" -> encode(input, output);
            case "snap_vanilla" -> output.putArray("vannilla_proofs").addArray().add(1);
            case "snap_prove" -> {
                return json.writeValueAsString(proof(input.path("comm_r_new")));
            }
            case "verify_update" -> output.put("valid", true);
            case "unseal" -> fill(path(input, "unsealed_output"), input.path("num_bytes").asInt());
            case "upload" -> upload(input);
            case "window_post" -> {
                output.putArray("proofs").add(proof(input.path("seed")));
                output.putArray("faults");
            }
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

    private static void pc1(JsonNode input, ObjectNode output) throws IOException {
        fill(path(input, "out_path"), BYTES);
        fill(path(input, "cache_path").resolve("sc-02-data-layer-1.dat"), BYTES);
        fill(path(input, "cache_path").resolve("sc-02-data-layer-2.dat"), BYTES);
        output.put("of", HexFormat.of().formatHex(digest(bytes(input.path("ticket")))));
    }

    private void pc2(JsonNode input, ObjectNode output) throws IOException {
        trees(path(input, "cache_dir"));
        byte[] commR = HexFormat.of().parseHex(input.path("pc1out").path("of").asText());
        commR[31] &= 0x3f;
        numbers(output, "comm_r", commR);
        numbers(output, "comm_d", commD.bytes());
    }

    private void encode(JsonNode input, ObjectNode output) throws IOException {
        fill(path(input, "new_replica_path"), BYTES);
        trees(path(input, "new_cache_path"));
        byte[] commR = digest(commD.bytes());
        commR[31] &= 0x3f;
        numbers(output, "comm_r_new", commR);
        numbers(output, "comm_d_new", commD.bytes());
    }

    private static void trees(Path cache) throws IOException {
        fill(cache.resolve("sc-02-data-tree-r-last.dat"), 32);
        fill(cache.resolve("p_aux"), 64);
        fill(cache.resolve("t_aux"), 64);
    }

    /** In base 64; it begins with what it proves. */
    private byte[] proof(JsonNode of) {
        byte[] proof = new byte[192];
        random.nextBytes(proof);
        System.arraycopy(bytes(of), 0, proof, 0, 32);
        return proof;
    }

    private static void transfer(JsonNode input) throws IOException {
        for (JsonNode route : input.path("routes")) {
            Path from = path(route.path("src"), "uri");
            Path to = path(route.path("dest"), "uri");
            Files.createDirectories(to.getParent());
            if (!route.path("opt").path("allow_link").asBoolean()) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } else if (!Files.isSymbolicLink(to)) {
                Files.createSymbolicLink(to, from);
            }
        }
    }

    private void upload(JsonNode input) throws IOException {
        for (JsonNode to : json.readTree(path(input, "destinations").toFile())) {
            Path copy =
                    path(to.path("copy"), "root").resolve(to.path("copy").path("path").asText());
            Files.createDirectories(copy.getParent());
            Files.copy(path(input, "file"), copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void numbers(ObjectNode output, String name, byte[] bytes) {
        for (byte b : bytes) {
            output.withArray("/" + name).add(b & 0xff);
        }
    }

    private static byte[] bytes(JsonNode numbers) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.path(i).asInt();
        }
        return bytes;
    }

    private static Path path(JsonNode input, String name) {
        return Path.of(input.path(name).asText());
    }

    private static void fill(Path file, int bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
