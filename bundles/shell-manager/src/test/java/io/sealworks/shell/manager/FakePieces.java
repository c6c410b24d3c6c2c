/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.PieceBook;
import io.sealworks.api.manager.PieceOrder;
import io.sealworks.api.manager.PieceSummary;

/** Three pieces: one waits, one is being sealed, one is sealed. */
final class FakePieces implements PieceBook {
    final List<PieceOrder> orders = new ArrayList<>();
    final List<Long> removed = new ArrayList<>();

    private static PieceSummary piece(long id, String state) {
        return new PieceSummary(
                id,
                10000,
                new Cid("baga" + id),
                1024,
                1000,
                0,
                id + 6,
                "t01001",
                5000,
                90_000,
                state,
                state.equals("pending") ? null : new SectorId(10000, id),
                state.equals("pending") ? 0 : 512,
                0);
    }

    @Override
    public PieceSummary add(Caller caller, PieceOrder order) {
        caller.require(Permission.PIECE_ADD);
        orders.add(order);
        return piece(1, "pending");
    }

    @Override
    public List<PieceSummary> list(Caller caller) {
        caller.require(Permission.PIECE_READ);
        return List.of(piece(1, "pending"), piece(2, "reserved"), piece(3, "sealed"));
    }

    @Override
    public void remove(Caller caller, long id) {
        caller.require(Permission.PIECE_REMOVE);
        if (id != 1) {
            throw new BadRequestException("no piece #" + id + " waits");
        }
        removed.add(id);
    }
}
