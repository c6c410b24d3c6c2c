/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [sector_manager]}. */
@Accepted(key = "rpc_client.headers", note = "is not used; calls carry the token of token_file")
public record ManagerSection(
        @Key(
                        value = "rpc_client.addr",
                        doc =
                                "\"local\" for the manager in this container, a multiaddress"
                                        + " (/ip4/10.0.0.1/tcp/1789) or a URL.")
                @Default("local")
                String address,
        @Key(
                        value = "token_file",
                        doc =
                                "File with this worker's token; venus-worker enroll fetches it,"
                                        + " the worker renews it.")
                Optional<Path> tokenFile,
        @Key(
                        value = "piece_token",
                        doc =
                                "Token for fetching pieces from the manager's piece store; default:"
                                        + " the token of token_file.")
                Optional<String> pieceToken,
        @Key(
                        value = "piece_hosts",
                        doc =
                                "Hosts beside the manager's that pieces may be fetched from, where"
                                        + " its piece store redirects there: \"host\" or"
                                        + " \"host:port\".")
                List<String> pieceHosts,
        @Key(
                        value = "piece_token_hosts",
                        doc =
                                "Hosts beside the manager's that pieces may be fetched from and"
                                        + " that get piece_token, such as the market's.")
                List<String> pieceTokenHosts) {

    /**
     * @throws IllegalArgumentException when a host is written as something else
     */
    public ManagerSection {
        pieceToken = pieceToken.filter(token -> !token.isBlank());
        pieceHosts = List.copyOf(pieceHosts);
        pieceTokenHosts = List.copyOf(pieceTokenHosts);
        pieceHosts.forEach(host -> checkHost("piece_hosts", host));
        pieceTokenHosts.forEach(host -> checkHost("piece_token_hosts", host));
    }

    private static void checkHost(String key, String host) {
        if (host.isBlank() || host.contains("/") || host.contains("@")) {
            throw new IllegalArgumentException(
                    key
                            + " has \""
                            + host
                            + "\", which is no host; write \"market.example\" or"
                            + " \"market.example:41235\"");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ManagerSection[" + address + "]";
    }
}
