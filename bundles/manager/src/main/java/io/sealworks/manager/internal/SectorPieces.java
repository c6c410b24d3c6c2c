/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.chain.ActorMessage.PieceManifest;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.store.DealPiece;

/**
 * The pieces of a sector in the forms in which they are spoken of.
 *
 * @param size padded bytes of the sector
 * @param deals by offset, without gaps between them
 */
record SectorPieces(long size, List<DealPiece> deals) {

    SectorPieces {
        deals = List.copyOf(deals);
    }

    /** With fillers, so that they fill the sector; empty for a sector without deals. */
    List<SectorPiece> filled() {
        if (deals.isEmpty()) {
            return List.of();
        }
        List<SectorPiece> all = new ArrayList<>(deals.stream().map(SectorPieces::piece).toList());
        DealPiece last = deals.get(deals.size() - 1);
        long at = last.offset() + last.size();
        for (long filler : Packing.fillers(at, size)) {
            all.add(filler(last.miner(), at, filler));
            at += filler;
        }
        return all;
    }

    private static SectorPiece piece(DealPiece p) {
        DealInfo deal =
                new DealInfo(
                        p.dealId(),
                        p.allocationId(),
                        null,
                        p.client(),
                        provider(p.miner()),
                        p.offset(),
                        p.size(),
                        p.payloadSize(),
                        p.startEpoch(),
                        p.endEpoch(),
                        p.dealId() != 0,
                        true);
        return new SectorPiece(p.size(), p.cid(), deal);
    }

    /** Of direct data onboarding: its allocation 0 says that it is zeros. */
    private static SectorPiece filler(long miner, long offset, long size) {
        DealInfo none =
                new DealInfo(0, 0, null, "", provider(miner), offset, size, 0, 0, 0, false, true);
        return new SectorPiece(size, Cid.ofUnsealed(DataCommitment.ofZeros(size)), none);
    }

    private static String provider(long miner) {
        return "t0" + miner;
    }

    /** commD. */
    Bytes32 commD() {
        return DataCommitment.of(
                deals.stream().map(p -> new Part(p.size(), commP(p))).toList(), size);
    }

    private static Bytes32 commP(DealPiece piece) {
        return piece.cid()
                .unsealed()
                .orElseThrow(() -> new IllegalStateException("no commP: " + piece.cid()));
    }

    /** For the chain, which fills gaps itself. */
    List<PieceManifest> manifest() {
        return deals.stream()
                .map(p -> new PieceManifest(p.cid(), p.size(), p.client(), p.allocationId()))
                .toList();
    }
}
