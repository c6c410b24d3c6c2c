/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.Permission;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceFiles;
import io.sealworks.api.manager.StoredPiece;
import io.sealworks.piece.store.internal.Deposits.Expected;

/** The piece stores for the manager, and for a worker in its container. */
final class PieceFilesService implements PieceFiles {

    private final Deposits deposits;

    PieceFilesService(Deposits deposits) {
        this.deposits = deposits;
    }

    @Override
    public Optional<Path> find(Caller caller, Cid piece) {
        caller.require(Permission.PIECE_READ);
        return deposits.find(piece);
    }

    /** Recorded by who asks: the manager, with what the piece is for. */
    @Override
    public StoredPiece add(Caller caller, Path file, OptionalLong size) throws ManagerException {
        caller.require(Permission.PIECE_ADD);
        if (!file.isAbsolute() || !Files.isRegularFile(file)) {
            throw new BadRequestException(
                    file + " is no file on the manager's host; give its absolute path");
        }
        try (InputStream source = Files.newInputStream(file)) {
            Expected expected = new Expected(Files.size(file), Optional.empty(), size);
            return deposits.keep(source, expected).piece();
        } catch (PieceRefusedException e) {
            throw refusal(file, e);
        } catch (IOException e) {
            throw ManagerException.temporary("the piece " + file + " cannot be stored: " + e, e);
        }
    }

    private static ManagerException refusal(Path file, PieceRefusedException e) {
        String why = "the piece " + file + " is not taken: " + e.getMessage();
        return switch (e.reason()) {
            case WRONG, TOO_LARGE -> throw new BadRequestException(why);
            case NO_ROOM, UNCHECKED -> ManagerException.temporary(why, e);
        };
    }
}
