/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a worker comes by the pieces of deals.
 *
 * @param folders of this host with piece files, absolute, in the order in which they are looked at
 * @param hosts that pieces may be fetched from beside the manager's: {@code host} or {@code
 *     host:port}
 * @param tokenHosts those that get the piece token beside the manager
 * @param tokenFile file with the token of this worker, for the manager where no piece token is
 *     configured
 */
public record PieceSettings(
        List<Path> folders, List<String> hosts, List<String> tokenHosts, Optional<Path> tokenFile) {

    /** Nothing but the manager's own piece store, without a token. */
    public static final PieceSettings NONE =
            new PieceSettings(List.of(), List.of(), List.of(), Optional.empty());

    public PieceSettings {
        folders = List.copyOf(folders);
        hosts = List.copyOf(hosts);
        tokenHosts = List.copyOf(tokenHosts);
        Objects.requireNonNull(tokenFile);
    }

    public static PieceSettings of(WorkerConfig config) {
        WorkerSection worker = config.worker();
        ManagerSection manager = config.manager();
        List<Path> folders =
                worker.localPiecesDirs().isEmpty()
                        ? worker.localPiecesDir().stream().toList()
                        : worker.localPiecesDirs();
        return new PieceSettings(
                folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList(),
                manager.pieceHosts(),
                manager.pieceTokenHosts(),
                manager.pieceToken().isPresent() ? Optional.empty() : manager.tokenFile());
    }
}
