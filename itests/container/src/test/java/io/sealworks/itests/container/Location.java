/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What lies in the location of a sealing thread, read from outside. */
final class Location {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path folder;

    Location(Path folder) {
        this.folder = folder;
    }

    /** Whether a thread has begun here. */
    boolean exists() {
        return Files.exists(folder.resolve("job.json"));
    }

    /** {@code job.json}, whole, with every file that it refers to. */
    JsonNode job() throws IOException {
        JsonNode job = JSON.readTree(folder.resolve("job.json").toFile());
        for (JsonNode output : job.path("outputs")) {
            if (output.isObject()) {
                Path file = folder.resolve("outputs").resolve(output.path("file").asText());
                assertThat(digest(file))
                        .as(file.toString())
                        .isEqualTo(output.path("sha256").asText());
            }
        }
        return job;
    }

    /** All whole lines of {@code history.jsonl}. */
    List<JsonNode> history() throws IOException {
        Path file = folder.resolve("history.jsonl");
        List<JsonNode> entries = new ArrayList<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                entries.add(JSON.readTree(line));
            }
        }
        return entries;
    }

    /** What happened to a sector here, in order. */
    List<String> events(String sector) throws IOException {
        return history().stream()
                .filter(entry -> entry.path("sector").asText().equals(sector))
                .map(entry -> entry.path("event").asText())
                .toList();
    }

    /** Job and history as they lie there. */
    String bytes() throws IOException {
        return Files.readString(folder.resolve("job.json"))
                + Files.readString(folder.resolve("history.jsonl"));
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(
                            digest.digest(Files.readString(file).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
