/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.SectorSize;

/** Sizes of pieces: 127 bytes of a file become 128 of a piece. */
final class PieceSize {

    /** Padded bytes of the largest piece: one that fills the largest sector. */
    static final long MOST = SectorSize.GIB_64.bytes();

    private static final long QUAD = 127;
    private static final long PADDED_QUAD = 128;

    private PieceSize() {}

    /** Bytes of a file that a piece of this size holds. */
    static long payload(long size) {
        return size / PADDED_QUAD * QUAD;
    }

    /** The smallest piece that holds a file. */
    static long of(long payload) {
        long size = DataCommitment.LEAST_PIECE;
        while (payload(size) < payload) {
            size *= 2;
        }
        return size;
    }

    /**
     * The size at which the data has this CID: a CID does not tell how many zeros are behind the
     * file.
     *
     * @param least the data's smallest piece
     */
    static Optional<Long> at(Part least, Cid wanted) {
        Optional<Bytes32> commP = wanted.unsealed();
        Part part = least;
        while (!commP.equals(Optional.of(part.commitment())) && part.size() < MOST) {
            long size = part.size() * 2;
            part = new Part(size, DataCommitment.grown(part, size));
        }
        return commP.equals(Optional.of(part.commitment()))
                ? Optional.of(part.size())
                : Optional.empty();
    }
}
