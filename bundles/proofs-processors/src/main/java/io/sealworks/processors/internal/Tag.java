/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.sealworks.api.worker.config.ProcessorConfig;

/**
 * A short name of what a processor was started with, its program's release included; what it only
 * inherits doesn't count.
 */
final class Tag {

    private static final int BYTES = 8;

    private Tag() {}

    static String of(
            Seat seat, List<String> command, ProcessorConfig config, Map<String, String> proofs) {
        List<Object> all =
                List.of(
                        seat,
                        command,
                        new TreeMap<>(config.envs()),
                        config.group(),
                        config.cpuset(),
                        config.numaPreferred(),
                        config.inheritEnvs(),
                        new TreeMap<>(proofs),
                        stamp(Path.of(command.get(0))));
        return digest(all.toString());
    }

    /** Tells releases of a program apart; empty for one that is looked for on the path. */
    private static String stamp(Path program) {
        File file = program.toFile();
        return file.isFile() ? file.length() + " " + file.lastModified() : "";
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
