/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Where the proofs of these tests have their files: they read it once in a process. */
final class ProofsEnvironment {

    private ProofsEnvironment() {}

    static void set() throws Exception {
        String folder =
                Files.createDirectories(Path.of("target/proofs")).toAbsolutePath().toString();
        Map<String, String> env =
                Map.of("FIL_PROOFS_PARAMETER_CACHE", folder, "FIL_PROOFS_PARENT_CACHE", folder);
        NativeProofs.init(new ObjectMapper().writeValueAsString(env));
    }
}
