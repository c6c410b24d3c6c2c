/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.sealworks.api.worker.config.ProcessorConfig;

/** A short name of what a processor was started with; what it only inherits doesn't count. */
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
                        new TreeMap<>(proofs));
        return digest(all.toString());
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
