/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.PieceManifest;
import io.sealworks.api.chain.PreCommitOnChain;

/**
 * A sector's data (builtin-actors, {@code activate_sectors_pieces}): the pieces that come with the
 * proof are those of the pre-commit. Allocations and deals are not on this chain, so nobody is
 * asked whether a piece's is good.
 */
final class Data {

    private Data() {}

    /** commD of the pre-commit. */
    static Bytes32 of(PreCommitOnChain pre) {
        Cid unsealed = pre.unsealedCid();
        return unsealed == null
                ? ZeroCommitment.of(pre.proofType().size())
                : unsealed.unsealed().orElseThrow();
    }

    /** Whether it is anything but zeros. */
    static boolean isThere(PreCommitOnChain pre) {
        return !of(pre).equals(ZeroCommitment.of(pre.proofType().size()));
    }

    /** Whether the pieces make up what was pre-committed. */
    static Outcome check(PreCommitOnChain pre, List<PieceManifest> pieces) {
        List<Part> parts = new ArrayList<>();
        for (PieceManifest piece : pieces) {
            Optional<Bytes32> commP = piece.cid().unsealed();
            if (commP.isEmpty()) {
                return refused(pre, "the piece CID " + piece.cid() + " has a wrong prefix");
            }
            if (piece.size() < DataCommitment.LEAST_PIECE || Long.bitCount(piece.size()) != 1) {
                return refused(pre, "the piece size " + piece.size() + " is none");
            }
            parts.add(new Part(piece.size(), commP.get()));
        }
        long size = pre.proofType().size().bytes();
        if (DataCommitment.end(parts) > size) {
            return refused(pre, "the pieces are larger than the sector");
        }
        Bytes32 commD = DataCommitment.of(parts, size);
        return commD.equals(of(pre))
                ? Outcome.OK
                : refused(
                        pre,
                        "the pieces have the unsealed CID "
                                + Cid.ofUnsealed(commD)
                                + ", the pre-commit has "
                                + Cid.ofUnsealed(of(pre)));
    }

    private static Outcome refused(PreCommitOnChain pre, String why) {
        return Outcome.refused(
                Exit.ILLEGAL_ARGUMENT, "sector " + pre.sector().number() + ": " + why);
    }
}
