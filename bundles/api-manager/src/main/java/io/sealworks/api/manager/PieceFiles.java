/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import org.osgi.annotation.versioning.ProviderType;

/** The piece stores: files whose name is the commP of what is in them. */
@ProviderType
public interface PieceFiles {

    /**
     * Where a piece's file lies, in this host's file system; a file {@code <cid>.car} too.
     *
     * @return empty when no store has it
     */
    Optional<Path> find(Caller caller, Cid piece) throws ManagerException;

    /**
     * Copies a file into the first store that takes it, under the commP that is computed from the
     * copy. A piece that is there already is left as it is.
     *
     * @param size padded bytes of the piece; empty for the smallest that holds the file
     * @throws io.sealworks.api.base.BadRequestException when the file or the size is no good
     * @throws ManagerException when no store can take it
     */
    StoredPiece add(Caller caller, Path file, OptionalLong size) throws ManagerException;
}
