/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import org.osgi.framework.BundleContext;

/**
 * Where the proofs have their files, and which parameters they may use: by configuration, else by
 * the environment's variables, else by what is installed here.
 *
 * @param parameters folder of Groth16 parameters
 * @param parents folder of the parents of all nodes of a sector size, made once
 * @param local whether parameters that were made on this machine are taken; otherwise each file
 *     must have the published digest
 */
public record ProofsSettings(Path parameters, Path parents, boolean local) {

    static final String PARAMETERS = "FIL_PROOFS_PARAMETER_CACHE";
    static final String PARENTS = "FIL_PROOFS_PARENT_CACHE";
    static final String CHECK_DIGESTS = "FIL_PROOFS_VERIFY_PRODUCTION_PARAMS";

    /** Where published parameters are by the library's own default. */
    private static final Path PUBLISHED = Path.of("/var/tmp/filecoin-proof-parameters");

    /**
     * What {@code etc/io.sealworks.proofs.cfg} says; empty texts for what it doesn't.
     *
     * @param parameterCache folder of Groth16 parameters
     * @param parentCache folder of the parents of all nodes
     * @param localParameters {@code true} or {@code false}
     */
    public record Choice(String parameterCache, String parentCache, String localParameters) {}

    /** As configured, in the container whose bundles the context knows. */
    public static ProofsSettings of(Choice config, BundleContext context) {
        return of(config, Declared.in(context, Declared.PARAMETERS), System::getenv);
    }

    /**
     * @param simulated whether the network here takes local parameters
     * @param env gives a variable's value, or null
     */
    static ProofsSettings of(Choice config, boolean simulated, UnaryOperator<String> env) {
        boolean local = local(config.localParameters(), env.apply(CHECK_DIGESTS), simulated);
        return new ProofsSettings(
                first(config.parameterCache(), env.apply(PARAMETERS))
                        .map(Path::of)
                        .orElseGet(() -> local ? cache(env).resolve("params-local") : PUBLISHED),
                first(config.parentCache(), env.apply(PARENTS))
                        .map(Path::of)
                        .orElseGet(() -> cache(env).resolve("parents")),
                local);
    }

    private static boolean local(String configured, String checkDigests, boolean simulated) {
        Optional<String> choice = first(configured);
        if (choice.isPresent()) {
            return choice.get().equals("true");
        }
        return first(checkDigests)
                .map(check -> check.equals("0") || check.equalsIgnoreCase("false"))
                .orElse(simulated);
    }

    private static Path cache(UnaryOperator<String> env) {
        return first(env.apply("SEALWORKS_CACHE"))
                .map(Path::of)
                .or(() -> first(env.apply("XDG_CACHE_HOME")).map(dir -> Path.of(dir, "sealworks")))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "sealworks"));
    }

    private static Optional<String> first(String... values) {
        for (String value : values) {
            if (value != null && !value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    /** The library's environment. */
    public Map<String, String> environment() {
        Map<String, String> env = new TreeMap<>();
        env.put(PARAMETERS, parameters.toString());
        env.put(PARENTS, parents.toString());
        env.put(CHECK_DIGESTS, local ? "0" : "1");
        return env;
    }
}
