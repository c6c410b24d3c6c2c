/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Cid;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.store.SectorRecord;

/** Where in a sector the wanted data lies. */
final class UnsealRanges {

    private static final int PADDED = 128;
    private static final int UNPADDED = 127;

    private UnsealRanges() {}

    /**
     * A range, and the name of the task that unseals it.
     *
     * @param offset unpadded bytes
     * @param size unpadded bytes
     */
    record Range(Cid part, long offset, long size) {}

    /**
     * @param data the CID of the sector's data
     * @param pieces of the sector, in order
     * @throws BadRequestException when there is no such piece or range
     */
    static Range of(
            UnsealRequest request, SectorRecord sector, Cid data, List<SectorPiece> pieces) {
        Cid piece = request.piece();
        long end = sector.sector().proofType().size().unpaddedBytes();
        Optional<SectorPiece> found =
                pieces.stream().filter(p -> p.cid().equals(piece)).findFirst();
        if (found.isPresent()) {
            return ofPiece(request, found.get());
        }
        if (piece == null || piece.equals(data)) {
            return within(request, data, 0, end, end);
        }
        if (pieces.isEmpty()
                && request.offset() != UnsealRequest.UNSET
                && request.size() != UnsealRequest.UNSET) {
            return within(request, piece, 0, end, end);
        }
        throw new BadRequestException(
                request.sector()
                        + " has no piece "
                        + piece
                        + (pieces.isEmpty()
                                ? "; this manager knows none of its pieces: say --offset and --size"
                                : "; it has " + pieces.stream().map(p -> p.cid().text()).toList()));
    }

    /** Without a size the file as it went in: the piece's zeros behind it are not its data. */
    private static Range ofPiece(UnsealRequest request, SectorPiece piece) {
        long start = piece.deal().offset() / PADDED * UNPADDED;
        long end = start + piece.size() / PADDED * UNPADDED;
        long payload = piece.deal().payloadSize();
        long dataEnd = payload > 0 ? Math.min(start + payload, end) : end;
        return within(request, piece.cid(), start, dataEnd, end);
    }

    /**
     * @param dataEnd where it ends when no size is asked for
     */
    private static Range within(
            UnsealRequest request, Cid part, long start, long dataEnd, long end) {
        long offset = request.offset() == UnsealRequest.UNSET ? start : request.offset();
        long rest = (offset < dataEnd ? dataEnd : end) - offset;
        long size = request.size() == UnsealRequest.UNSET ? rest : request.size();
        if (offset < start || size <= 0 || size > end - offset) {
            throw new BadRequestException(
                    size
                            + " bytes from "
                            + offset
                            + " are not within "
                            + part
                            + ", which has the bytes "
                            + start
                            + " to "
                            + end
                            + " of "
                            + request.sector());
        }
        return new Range(part, offset, size);
    }
}
