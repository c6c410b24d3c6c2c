/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.config.Bounds;
import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;
import io.sealworks.api.config.NotYet;

/** {@code [worker]}. */
public record WorkerSection(
        @Key(
                        value = "name",
                        doc =
                                "The instance's name; default: the local IP used towards the"
                                        + " manager.")
                Optional<String> name,
        @Key(
                        value = "rpc_server.host",
                        doc =
                                "Address that the management API listens on; for a manager on"
                                        + " another host one that it reaches, which needs tokens or"
                                        + " [[legacy_peer]].")
                @Default("127.0.0.1")
                String rpcHost,
        @Key(value = "rpc_server.port", doc = "Port of the management API.")
                @Default("17890")
                @Bounds(least = "0", most = "65535")
                int rpcPort,
        @Key(
                        value = "advertised",
                        doc =
                                "host:port at which the manager reaches the management API, for NAT"
                                        + " and containers; default: the local IP used towards the"
                                        + " manager, and the port.")
                Optional<String> advertised,
        @Key(value = "ping_interval", doc = "How often the worker tells the manager that it lives.")
                @Default("30s")
                @Bounds(least = "100ms")
                Duration pingInterval,
        @Key(
                        value = "local_pieces_dir",
                        doc = "Folder of piece files; superseded by local_pieces_dirs.")
                Optional<Path> localPiecesDir,
        @Key(
                        value = "local_pieces_dirs",
                        doc =
                                "Folders of piece files, named by their CID, also with .car behind"
                                        + " it; looked at in this order before the manager's piece"
                                        + " store.")
                List<Path> localPiecesDirs,
        @Key(
                        value = "scan_persist_stores",
                        aliases = "ScanPersistStores",
                        doc = "Globs of folders with a sectorstore.json.")
                @NotYet("write an [[attached]] section for each store")
                List<String> scanPersistStores) {}
