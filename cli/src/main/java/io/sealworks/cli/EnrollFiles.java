/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an enrollment is kept, as the worker's config says; beside the config where it says
 * nothing.
 */
record EnrollFiles(Path config, ConfigPart.OfEnrollment part) {
    private static final String TOKEN = "worker.token";
    private static final String KEY = "manager-key.pub";

    static EnrollFiles of(Path config) throws Failure {
        Path whole = config.toAbsolutePath().normalize();
        return new EnrollFiles(whole, ConfigPart.read(whole, ConfigPart.OfEnrollment.class));
    }

    String address() {
        return part.manager().address();
    }

    Path token() {
        return part.manager().tokenFile().orElseGet(() -> config.resolveSibling(TOKEN));
    }

    Path key() {
        return part.auth().managerKey().orElseGet(() -> config.resolveSibling(KEY));
    }

    Path claim() {
        return token().resolveSibling(token().getFileName() + ".claim");
    }

    /** The lines that the config lacks, as TOML; empty when it has all. */
    String missing(String name, URI endpoint) {
        String worker = section("[worker]", line("name", part.worker().name(), name));
        String known = address().equals("local") ? null : address();
        String base = endpoint.getScheme() + "://" + endpoint.getAuthority();
        String manager =
                section(
                        "[sector_manager]",
                        line(
                                        "rpc_client.addr",
                                        Optional.ofNullable(known),
                                        known == null ? base : known)
                                + (part.manager().tokenFile().isPresent()
                                        ? ""
                                        : assign("token_file", TOKEN)));
        String auth =
                section(
                        "[auth]",
                        part.auth().managerKey().isPresent() ? "" : assign("manager_key", KEY));
        return worker + manager + auth;
    }

    private static String section(String head, String lines) {
        return lines.isEmpty() ? "" : head + "\n" + lines;
    }

    private static String line(String key, Optional<String> there, String wanted) {
        return there.filter(wanted::equals).isPresent() ? "" : assign(key, wanted);
    }

    private static String assign(String key, String value) {
        return key + " = \"" + value + "\"\n";
    }
}
