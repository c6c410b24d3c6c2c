/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Where unsealed data may go.
 *
 * @param folders that files may be written beneath, absolute
 * @param hosts that data may be sent to: {@code host} or {@code host:port}
 * @param pieceStore the manager's, without the piece
 * @param tokenFile with the token for the manager, null without one
 */
public record UnsealAccess(
        List<Path> folders, List<String> hosts, URI pieceStore, @Nullable Path tokenFile) {
    public UnsealAccess {
        folders = List.copyOf(folders);
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(pieceStore);
    }
}
