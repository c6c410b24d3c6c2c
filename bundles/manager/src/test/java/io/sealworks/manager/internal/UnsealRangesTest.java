/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.DealInfo;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.store.SectorRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnsealRangesTest {

    private static final SectorId ID = new SectorId(10000, 2);
    private static final Cid DATA = new Cid("bagadata");
    private static final Cid SECOND = new Cid("bagasecond");
    private static final SectorRecord SECTOR =
            SectorRecord.fresh(
                    new AllocatedSector(ID, SealProofType.StackedDrg2KiBV1_1), "w1", null, 0);
    private static final List<SectorPiece> PIECES =
            List.of(piece("bagafirst", 0, 1024, 1000), piece("bagasecond", 1024, 512, 508));

    private static SectorPiece piece(String cid, long offset, long size, long payload) {
        DealInfo deal = new DealInfo(1, 0, null, "", "", offset, size, payload, 0, 0, true, true);
        return new SectorPiece(size, new Cid(cid), deal);
    }

    private static UnsealRanges.Range of(Cid piece, long offset, long size) {
        return UnsealRanges.of(
                new UnsealRequest(ID, piece, offset, size, List.of()), SECTOR, DATA, PIECES);
    }

    @Test
    void aPieceIsWhereItLiesWithoutItsPadding() {
        assertThat(of(SECOND, -1, -1)).isEqualTo(new UnsealRanges.Range(SECOND, 1016, 508));
        assertThat(of(SECOND, 1100, -1)).isEqualTo(new UnsealRanges.Range(SECOND, 1100, 424));
        assertThat(of(SECOND, -1, 100)).isEqualTo(new UnsealRanges.Range(SECOND, 1016, 100));
        assertThat(of(null, -1, -1)).isEqualTo(new UnsealRanges.Range(DATA, 0, 2032));
        assertThat(of(DATA, 5, 10)).isEqualTo(new UnsealRanges.Range(DATA, 5, 10));
    }

    @Test
    void aPieceComesAsItsFileWentIn() {
        Cid first = new Cid("bagafirst");
        assertThat(of(first, -1, -1)).isEqualTo(new UnsealRanges.Range(first, 0, 1000));
        assertThat(of(first, 900, -1)).isEqualTo(new UnsealRanges.Range(first, 900, 100));
        assertThat(of(first, 1000, -1)).isEqualTo(new UnsealRanges.Range(first, 1000, 16));
        assertThat(of(first, 0, 1016)).isEqualTo(new UnsealRanges.Range(first, 0, 1016));
    }

    @Test
    void whatIsNotInThePieceIsRefused() {
        assertThatThrownBy(() -> of(SECOND, 0, 100))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("which has the bytes 1016 to 1524");
        assertThatThrownBy(() -> of(SECOND, 1500, 100)).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> of(new Cid("bagaother"), 0, 127))
                .hasMessageContaining("it has [bagafirst, bagasecond]");
    }
}
