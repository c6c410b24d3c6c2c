/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.PieceCommitments;
import io.sealworks.api.manager.StoredPiece;
import io.sealworks.piece.store.internal.PieceRefusedException.Reason;

/** Takes pieces into the stores, under the commP that is computed from what was written. */
final class Deposits {

    private static final long LONGEST = PieceSize.payload(PieceSize.MOST);

    /** What is promised at first to a piece whose length nobody said. */
    private static final long FIRST = 1L << 20;

    private static final int BUFFER = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<PieceFolder> folders;
    private final ServiceGate<PieceCommitments> commitments;

    Deposits(List<PieceFolder> folders, ServiceGate<PieceCommitments> commitments) {
        this.folders = List.copyOf(folders);
        this.commitments = commitments;
    }

    /**
     * What is known of a piece before it came.
     *
     * @param length bytes of the file, -1 when nobody said
     * @param cid what it must be
     * @param size padded bytes of the piece
     */
    record Expected(long length, Optional<Cid> cid, OptionalLong size) {}

    /** What became of it; {@code fresh} is false when the piece was there. */
    record Kept(StoredPiece piece, boolean fresh) {}

    Optional<Path> find(Cid piece) {
        return folders.stream().flatMap(f -> f.find(piece).stream()).findFirst();
    }

    /**
     * @throws PieceRefusedException when the piece is not taken: nothing is left of it
     * @throws IOException when the source or the store fails
     */
    Kept keep(InputStream source, Expected expected) throws IOException {
        if (expected.length() > LONGEST) {
            throw tooLarge(expected.length());
        }
        long first = expected.length() < 0 ? FIRST : Math.max(1, expected.length());
        try (Room room = new Room(folder(first), first)) {
            Path incoming = room.folder().incoming();
            try {
                return take(room, incoming, source, expected);
            } finally {
                Files.deleteIfExists(incoming);
            }
        }
    }

    private static PieceRefusedException tooLarge(long bytes) {
        return new PieceRefusedException(
                Reason.TOO_LARGE, "a piece holds " + LONGEST + " bytes at the most, not " + bytes);
    }

    private PieceFolder folder(long bytes) throws IOException {
        for (PieceFolder folder : folders) {
            if (!folder.readOnly() && folder.promise(bytes)) {
                return folder;
            }
        }
        throw new PieceRefusedException(
                Reason.NO_ROOM,
                folders.isEmpty()
                        ? "the config has no [[Common.PieceStores]]"
                        : "no piece store has room for "
                                + bytes
                                + " bytes: they are read-only, full, or at their quota");
    }

    private Kept take(Room room, Path incoming, InputStream source, Expected expected)
            throws IOException {
        PieceFolder folder = room.folder();
        long written = write(source, incoming, expected.length(), room);
        Part least = new Part(PieceSize.of(written), commP(incoming, PieceSize.of(written)));
        Part piece =
                expected.cid().isPresent()
                        ? checked(least, expected.cid().get())
                        : sized(least, expected.size());
        Cid cid = Cid.ofUnsealed(piece.commitment());
        boolean fresh = find(cid).isEmpty() && folder.adopt(incoming, cid);
        return new Kept(new StoredPiece(cid, piece.size(), written, folder.name()), fresh);
    }

    private static long write(InputStream source, Path incoming, long length, Room room)
            throws IOException {
        long written = 0;
        try (FileChannel file = FileChannel.open(incoming, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(file);
            byte[] buffer = new byte[BUFFER];
            for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
                written += n;
                if (written > LONGEST) {
                    throw tooLarge(written);
                }
                room.need(written);
                out.write(buffer, 0, n);
            }
            file.force(true);
        }
        if (written == 0 || length >= 0 && written != length) {
            throw new PieceRefusedException(
                    Reason.WRONG,
                    written == 0
                            ? "an empty file is no piece"
                            : written + " bytes came instead of " + length);
        }
        return written;
    }

    private Bytes32 commP(Path file, long size) throws PieceRefusedException {
        try {
            return commitments.call(PATIENCE, c -> c.commitment(file, size));
        } catch (SealingException | ServiceAwayException e) {
            throw new PieceRefusedException(
                    Reason.UNCHECKED, "its commP cannot be computed: " + e.getMessage());
        }
    }

    private static Part checked(Part least, Cid wanted) throws PieceRefusedException {
        Optional<Long> size = PieceSize.at(least, wanted);
        if (size.isEmpty()) {
            throw new PieceRefusedException(
                    Reason.WRONG,
                    "what came is the piece "
                            + Cid.ofUnsealed(least.commitment())
                            + ", not "
                            + wanted);
        }
        return new Part(size.get(), wanted.unsealed().orElseThrow());
    }

    private static Part sized(Part least, OptionalLong size) throws PieceRefusedException {
        long wanted = size.orElse(least.size());
        if (wanted < least.size() || Long.bitCount(wanted) != 1 || wanted > PieceSize.MOST) {
            throw new PieceRefusedException(
                    Reason.WRONG,
                    "a piece of %d padded bytes: it must be a power of two, %d at least for this file, %d at the most"
                            .formatted(wanted, least.size(), PieceSize.MOST));
        }
        return new Part(wanted, DataCommitment.grown(least, wanted));
    }
}
