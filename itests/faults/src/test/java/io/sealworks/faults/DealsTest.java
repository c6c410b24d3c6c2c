/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.store.DealPiece;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.sealing.internal.RealWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A worker that takes nothing but deals, its manager and its chain, around one sector. */
class DealsTest {

    private static final Part LARGE = new Part(1024, commP(1));
    private static final Part SMALL = new Part(256, commP(2));

    @TempDir Path folder;
    private Path here;
    private Path there;
    private RealWorker.Deals deals;

    @BeforeEach
    void places() throws IOException {
        here = Files.createDirectory(folder.resolve("pieces"));
        there = Files.createDirectory(folder.resolve("piece-store"));
        PieceSource store =
                (caller, piece) ->
                        Optional.of(there.resolve(piece.text()))
                                .filter(Files::exists)
                                .map(Path::toUri);
        deals =
                new RealWorker.Deals(
                        new PieceSettings(List.of(here), List.of(), List.of(), Optional.empty()),
                        store);
    }

    private static Bytes32 commP(int first) {
        byte[] bytes = new byte[Bytes32.LENGTH];
        bytes[0] = (byte) first;
        return Bytes32.of(bytes);
    }

    private static Cid cid(Part piece) {
        return Cid.ofUnsealed(piece.commitment());
    }

    private static void put(Path place, Part piece) throws IOException {
        Files.write(place.resolve(cid(piece).text()), new byte[100]);
    }

    /** Both at once, as far as the worker sees. */
    private static void twoDeals(Cluster cluster) throws Exception {
        cluster.clientAway();
        cluster.manager.deal(cid(SMALL), SMALL.size(), 100, 7);
        cluster.manager.deal(cid(LARGE), LARGE.size(), 100, 8);
        cluster.clientBack();
    }

    @Test
    void aSectorWaitsForDealsWithItsNumberAndIsSealedWithThem() throws Exception {
        put(here, LARGE);
        put(there, SMALL);
        try (Cluster cluster = new Cluster(folder, deals)) {
            cluster.untilState("Allocated");
            cluster.pass(5);
            cluster.restartWorker();
            cluster.pass(5);
            assertThat(cluster.manager.sectors()).as("numbers that were taken").hasSize(1);
            assertThat(cluster.engine.done()).isEmpty();
            twoDeals(cluster);
            cluster.untilFinished();
            assertThat(cluster.manager.deals())
                    .extracting(DealPiece::state)
                    .containsOnly(DealPiece.State.SEALED);
            assertThat(cluster.manager.deals())
                    .extracting(DealPiece::sectorNumber)
                    .containsOnly(OptionalLong.of(cluster.manager.sectors().get(0).id().number()));
            assertThat(cluster.landed()).containsEntry("prove", 1L);
            assertThat(cluster.engine.commD())
                    .isEqualTo(DataCommitment.of(List.of(LARGE, SMALL), 2048));
        }
    }

    @Test
    void aPieceThatIsNowhereHoldsItsSectorUntilItIsThere() throws Exception {
        put(here, LARGE);
        try (Cluster cluster = new Cluster(folder, deals)) {
            twoDeals(cluster);
            cluster.untilPaused();
            assertThat(cluster.worker().info().lastError())
                    .contains("the piece " + cid(SMALL) + " of ")
                    .contains("is missing")
                    .contains(here.toString());
            put(there, SMALL);
            cluster.worker().resume(null, false);
            cluster.untilFinished();
            assertThat(cluster.manager.sectors()).hasSize(1);
        }
    }
}
