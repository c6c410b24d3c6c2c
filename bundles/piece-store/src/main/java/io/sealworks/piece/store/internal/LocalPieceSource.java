/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.PieceSource;

/** The pieces' own files, for a worker in the same container. */
final class LocalPieceSource implements PieceSource {

    private final PieceFiles files;

    LocalPieceSource(PieceFiles files) {
        this.files = files;
    }

    @Override
    public Optional<URI> locate(Caller caller, Cid piece) throws ManagerException {
        return files.find(caller, piece).map(Path::toUri);
    }
}
