/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Real files in, the same bytes out, by an operator's commands alone: pieces are sealed, unsealed,
 * and sealed anew after the sealed file was lost; a sector without data gets some. Each test goes
 * on where the one before it ended. Without {@code --full} they begin with sectors that were sealed
 * and proven elsewhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DataIT {
    /** Unpadded bytes of the first piece: its file, and zeros behind it. */
    private static final int FIRST_PIECE = 1016;

    private final boolean proven =
            (Chance.FULL || SealedWorld.REWRITE) && !Parameters.porep().isEmpty();
    private final Path folder = Folders.fresh("data");
    private final Path retrieved = Files.createDirectories(folder.resolve("retrieved"));
    private final DataHouse house = DataHouse.in(folder, retrieved);
    private final SealedWorld world = new SealedWorld(folder);
    private final Path large = file("large", 1000);
    private final Path small = file("small", 500);
    private final Path later = file("later", 2000);

    DataIT() throws IOException {}

    /** Bytes that look like nothing else, the same at each run. */
    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    @BeforeAll
    void sealTheFiles() throws IOException {
        if (!proven) {
            house.startWith(world);
            return;
        }
        house.start();
        house.seal(large, small);
        if (SealedWorld.REWRITE) {
            house.stop();
            world.pack();
            house.start();
        }
    }

    @AfterAll
    void end() {
        house.close();
    }

    /** The sector of the files. */
    private String sector() {
        return house.piece(1).sector();
    }

    private String capacity() {
        return sector().equals("s-t010000-1") ? "s-t010000-2" : "s-t010000-1";
    }

    private void unseal(Path out, String arguments, String sector) {
        house.unseal(arguments + " --dest file://" + out + " " + sector);
    }

    @Test
    @Order(1)
    void bothFilesAreInOneSector() {
        assertThat(house.pieces())
                .hasSize(2)
                .allMatch(p -> p.state().equals("sealed") && p.sector().equals(sector()));
        assertThat(house.piece(1).place()).endsWith(" @ 0");
        assertThat(house.piece(2).place()).endsWith(" @ 1024");
    }

    @Test
    @Order(2)
    void aPieceComesOutAsItsFileWentIn() throws IOException {
        Path out = retrieved.resolve("pieces/large");
        unseal(out, "--piece " + house.piece(1).cid(), sector());
        assertThat(out).hasSameBinaryContentAs(large);

        out = retrieved.resolve("pieces/small");
        house.hold("unseal");
        house.run(
                "sector:unseal --piece %s --dest file://%s %s"
                        .formatted(house.piece(2).cid(), out, sector()));
        house.replaceUnder("unseal", "sealworks-plan-unseal");
        house.awaitUnsealed();
        assertThat(out).hasSameBinaryContentAs(small);
    }

    @Test
    @Order(3)
    void theSectorAndARangeOfItComeOut() throws IOException {
        byte[] data = new byte[2032];
        System.arraycopy(Files.readAllBytes(large), 0, data, 0, 1000);
        System.arraycopy(Files.readAllBytes(small), 0, data, FIRST_PIECE, 500);

        Path whole = retrieved.resolve("whole");
        unseal(whole, "", sector());
        assertThat(whole).hasBinaryContent(data);

        Path part = retrieved.resolve("part");
        unseal(part, "--offset 990 --size 100", sector());
        assertThat(part).hasBinaryContent(Arrays.copyOfRange(data, 990, 1090));
    }

    @Test
    @Order(4)
    void aFileThatThePieceStoreLostComesBackToIt() throws IOException {
        DataHouse.Piece piece = house.piece(1);
        Files.delete(house.pieceFile(piece));

        house.unseal(
                "--piece %s --dest store:///%s %s"
                        .formatted(piece.cid(), piece.cid(), piece.sector()));

        assertThat(house.pieceFile(piece)).hasSameBinaryContentAs(large);
    }

    @Test
    @Order(5)
    void aFolderThatIsNotAllowedIsRefused() {
        Path elsewhere = folder.resolve("elsewhere");
        house.run("sector:unseal --dest file://" + elsewhere + " " + sector());
        house.awaitError("unseal", "Unsealed", "allowed_dirs of [unseal] [" + retrieved + "]");

        house.run("sector:unseal-cancel " + sector());
        house.resume("unseal");
        assertThat(house.run("sector:unseal-list")).contains("cancelled by");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    @Order(6)
    void aSectorThatLostItsFilesIsSealedAnewAsItWas() throws IOException {
        Path sealed = house.persisted("sealed/" + sector());
        Path commitments = house.persisted("cache/" + sector() + "/p_aux");
        byte[] replica = Files.readAllBytes(sealed);
        byte[] commR = Files.readAllBytes(commitments);
        Files.delete(sealed);
        Folders.delete(commitments.getParent());

        house.hold("pc1");
        house.run("sector:rebuild " + sector());
        house.replaceUnder("pc1", "sealworks-plan-rebuild");
        house.awaitRebuilt();

        assertThat(sealed).hasBinaryContent(replica);
        assertThat(commitments).hasBinaryContent(commR);
        Path out = retrieved.resolve("rebuilt");
        unseal(out, "--piece " + house.piece(2).cid(), sector());
        assertThat(out).hasSameBinaryContentAs(small);
    }

    @Test
    @Order(7)
    void aSectorOfCapacityGetsData() throws IOException {
        house.run("sector:snapup " + capacity());
        assertThat(house.update(capacity()))
                .contains("chosen")
                .endsWith("no piece waits for a sector; sector:add-piece adds one");
        house.hold("snap_encode");
        house.add(later, 3, "--end-epoch", house.update(capacity())[3]);
        house.replaceUnder("snap_encode", "sealworks-plan-snapup");
        if (!updated()) {
            house.awaitError("snapup", "SnapEncoded", "No cached parameters found");
            assertThat(house.piece(3).sector()).isEqualTo(capacity());
            house.run("sector:snapup --cancel " + capacity());
            house.resume("snapup");
            assertThat(house.piece(3).state()).isEqualTo("pending");
            return;
        }
        house.awaitUpdate(capacity());

        Path out = retrieved.resolve("later");
        unseal(out, "--piece " + house.piece(3).cid(), capacity());
        assertThat(out).hasSameBinaryContentAs(later);
    }

    private boolean updated() throws IOException {
        return proven && !Parameters.update().isEmpty();
    }

    @Test
    @Order(8)
    void anUpdatedSectorThatLostItsFilesIsMadeAnewAsItWas() throws IOException {
        assumeTrue(updated(), "the proof of an update takes minutes, run ./test --full");
        Path update = house.persisted("update/" + capacity());
        byte[] replica = Files.readAllBytes(update);
        Files.delete(update);

        house.run("sector:rebuild " + capacity());
        house.awaitRebuilt();

        assertThat(update).hasBinaryContent(replica);
    }

    @Test
    @Order(9)
    void sectorsAreProvenInTheirWindow() throws IOException {
        assumeTrue(Parameters.hasPost(), "there are no parameters of window PoSt");
        house.hold("window_post");
        String[] next = house.deadline();
        house.advanceTo(Long.parseLong(next[1]) - 5);
        house.replaceUnder("window_post", "sealworks-plan-wdpost");

        house.awaitProven();

        house.advanceTo(Long.parseLong(next[2]) + 1);
        assertThat(house.deadline()[6]).as("faulty").isEqualTo("0");
    }

    @Test
    @Order(10)
    void theReplicaBeforeTheUpdateGoesAndTheDataStay() throws IOException {
        assumeTrue(updated(), "the proof of an update takes minutes, run ./test --full");
        house.awaitFinality();
        assertThat(house.persisted("sealed/" + capacity())).doesNotExist();
        assertThat(house.persisted("cache/" + capacity())).doesNotExist();

        Path out = retrieved.resolve("for-good");
        unseal(out, "--piece " + house.piece(3).cid(), capacity());
        assertThat(out).hasSameBinaryContentAs(later);
    }
}
