/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where the proofs have their files: by configuration, else by the environment's variables, else in
 * the cache folder of this user.
 *
 * @param parameters Groth16 parameters
 * @param parents parents of all nodes of a sector size, made once
 */
record ProofsFolders(Path parameters, Path parents) {

    static ProofsFolders of(ProofsConfig config) {
        return of(config.parameter_cache(), config.parent_cache(), System::getenv);
    }

    /**
     * @param env gives a variable's value, or null
     */
    static ProofsFolders of(String parameters, String parents, UnaryOperator<String> env) {
        return new ProofsFolders(
                first(parameters, env.apply("FIL_PROOFS_PARAMETER_CACHE"))
                        .orElseGet(() -> cache(env).resolve("params-local")),
                first(parents, env.apply("FIL_PROOFS_PARENT_CACHE"))
                        .orElseGet(() -> cache(env).resolve("parents")));
    }

    private static Path cache(UnaryOperator<String> env) {
        return first(env.apply("SEALWORKS_CACHE"))
                .or(() -> first(env.apply("XDG_CACHE_HOME")).map(dir -> dir.resolve("sealworks")))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "sealworks"));
    }

    private static Optional<Path> first(String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return Optional.of(Path.of(value.strip()));
            }
        }
        return Optional.empty();
    }
}
