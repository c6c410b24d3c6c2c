/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Long phase outputs and task inputs in files of their own, named by their digest: written once,
 * before the job that refers to them, and removed once no job does.
 */
final class Blobs implements JobCodec.Texts {

    /** Longer texts go into a file of their own, characters. */
    static final int INLINE = 64 << 10;

    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Disk disk;
    private final JobCodec codec;

    /** Texts that lie in files, by identity: they are neither hashed nor written again. */
    private final Map<String, String> written = new IdentityHashMap<>();

    private Map<String, String> used = new IdentityHashMap<>();

    Blobs(Path folder, Disk disk, JobCodec codec) {
        this.folder = folder;
        this.disk = disk;
        this.codec = codec;
    }

    @Override
    public JsonNode keep(String text) throws IOException {
        if (text.length() <= INLINE) {
            return codec.inline(text);
        }
        String digest = written.get(text);
        if (digest == null) {
            byte[] content = JobCodec.utf8(text);
            digest = digest(content);
            disk.createFolder(folder);
            disk.replace(folder.resolve(digest + SUFFIX), content);
            written.put(text, digest);
        }
        used.put(text, digest);
        return codec.reference(digest + SUFFIX, digest);
    }

    @Override
    public String fetch(JsonNode node) throws IOException, StoreException {
        if (node.isTextual()) {
            return node.textValue();
        }
        Fields reference = new Fields(node, "output");
        String digest = reference.text("sha256");
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new StoreException("\"" + digest + "\" is no digest");
        }
        Path file = folder.resolve(digest + SUFFIX);
        byte[] content = Files.readAllBytes(file);
        if (!digest(content).equals(digest)) {
            throw new StoreException("the file " + file + " does not have its digest");
        }
        String text = new String(content, StandardCharsets.UTF_8);
        written.put(text, digest);
        used.put(text, digest);
        return text;
    }

    /** What is kept from here on is what the next job refers to. */
    void begin() {
        used = new IdentityHashMap<>();
    }

    /** Removes the files that the job just written does not refer to. */
    void sweep() throws IOException {
        written.keySet().retainAll(used.keySet());
        if (!Files.isDirectory(folder)) {
            return;
        }
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> files.put(String.valueOf(file.getFileName()), file));
        }
        used.values().forEach(digest -> files.remove(digest + SUFFIX));
        for (Path file : files.values()) {
            disk.delete(file);
        }
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
