/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.net.URI;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.PieceSource;

/** The piece store beside the manager's API; it is asked by whoever fetches. */
final class RemotePieceSource implements PieceSource {

    private static final String STORE = "/piecestore/";

    private final URI endpoint;

    RemotePieceSource(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Optional<URI> locate(Caller caller, Cid piece) {
        return Optional.of(endpoint.resolve(STORE + piece.text()));
    }
}
