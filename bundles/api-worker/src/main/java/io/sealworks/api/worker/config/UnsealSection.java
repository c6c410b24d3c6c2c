/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.config.Key;

/** {@code [unseal]}: where unsealed data may go. */
public record UnsealSection(
        @Key(
                        value = "allowed_dirs",
                        doc =
                                "Folders beneath which file:///PATH may write, absolute; none by"
                                        + " default.")
                List<Path> allowedDirs,
        @Key(
                        value = "allowed_hosts",
                        doc =
                                "Hosts that http(s):// and market:// may send to: host for any port"
                                        + " of it, or host:port; none by default. A loopback or"
                                        + " private address is reached only where it is named.")
                List<String> allowedHosts,
        @Key(
                        value = "piece_store",
                        doc =
                                "URL of the manager's piece store, for store:///CID; default:"
                                        + " /piecestore of the manager in rpc_client.addr, of a"
                                        + " local one wherever it listens.")
                Optional<String> pieceStore) {

    /**
     * @throws IllegalArgumentException when a folder is not absolute or the piece store no URL
     */
    public UnsealSection {
        allowedDirs = List.copyOf(allowedDirs);
        allowedHosts = List.copyOf(allowedHosts);
        for (Path dir : allowedDirs) {
            if (!dir.isAbsolute()) {
                throw new IllegalArgumentException(
                        "allowed_dirs of [unseal] has " + dir + ": write its absolute path");
            }
        }
        pieceStore.map(URI::create);
    }

    /** Nothing is allowed. */
    public static UnsealSection none() {
        return new UnsealSection(List.of(), List.of(), Optional.empty());
    }
}
