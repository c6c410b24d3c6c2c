/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;

import io.sealworks.piece.store.internal.PieceRefusedException.Reason;

/** The space that a folder promised to one piece. */
final class Room implements AutoCloseable {

    private static final long LARGEST_STEP = 1L << 30;

    private final PieceFolder folder;
    private long promised;

    /**
     * @param promised bytes that were promised; when they are used up, about as many again are
     */
    Room(PieceFolder folder, long promised) {
        this.folder = folder;
        this.promised = promised;
    }

    PieceFolder folder() {
        return folder;
    }

    /** Makes sure of the space for so many bytes in all. */
    void need(long bytes) throws IOException {
        while (bytes > promised) {
            long step = Math.min(promised, LARGEST_STEP);
            if (!folder.promise(step)) {
                step = bytes - promised;
                promiseLast(step);
            }
            promised += step;
        }
    }

    private void promiseLast(long bytes) throws IOException {
        if (!folder.promise(bytes)) {
            throw new PieceRefusedException(
                    Reason.NO_ROOM, "the piece store " + folder.name() + " is full");
        }
    }

    @Override
    public void close() {
        folder.keepPromise(promised);
    }
}
