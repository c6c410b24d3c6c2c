/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoredPiece;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PieceFilesServiceTest {

    private static final Caller ADMIN =
            new Caller("admin", Caller.Entry.SHELL, "local", Right.ADMIN);
    private static final byte[] CONTENT = Fixture.content(1000, 1);

    @TempDir Path root;
    private Path store;
    private Path file;
    private PieceFilesService files;

    @BeforeEach
    void open() throws Exception {
        store = root.resolve("store");
        file = Files.write(root.resolve("data.car"), CONTENT);
        files =
                new PieceFilesService(
                        new Deposits(List.of(Fixture.folder(store)), Fixture.commitments()));
    }

    @Test
    void aFileIsCopiedUnderItsCommP() throws Exception {
        StoredPiece piece = files.add(ADMIN, file, OptionalLong.empty());
        assertThat(piece).isEqualTo(new StoredPiece(Fixture.cid(CONTENT), 1024, 1000, "store"));
        assertThat(files.find(ADMIN, piece.cid())).contains(store.resolve(piece.cid().text()));
        assertThat(new LocalPieceSource(files).locate(ADMIN, piece.cid()))
                .contains(store.resolve(piece.cid().text()).toUri());
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(files.add(ADMIN, file, OptionalLong.empty())).isEqualTo(piece);
    }

    @Test
    void aPieceMayBeLargerThanItsFile() throws Exception {
        StoredPiece piece = files.add(ADMIN, file, OptionalLong.of(4096));
        Part least = new Part(1024, Fixture.commP(CONTENT));
        assertThat(piece.cid()).isEqualTo(Cid.ofUnsealed(DataCommitment.grown(least, 4096)));
        assertThat(piece.size()).isEqualTo(4096);
        for (long wrong : new long[] {512, 1000, 1L << 40}) {
            assertThatThrownBy(() -> files.add(ADMIN, file, OptionalLong.of(wrong)))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("1024 at least");
        }
    }

    @Test
    void whatIsNoFileIsRefused() throws Exception {
        for (Path wrong : List.of(Path.of("data.car"), root, root.resolve("none"))) {
            assertThatThrownBy(() -> files.add(ADMIN, wrong, OptionalLong.empty()))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("absolute path");
        }
        Path empty = Files.createFile(root.resolve("empty"));
        assertThatThrownBy(() -> files.add(ADMIN, empty, OptionalLong.empty()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("empty");
        Caller writer = new Caller("w", Caller.Entry.RPC, "x", Right.SIGN);
        assertThatThrownBy(() -> files.add(writer, file, OptionalLong.empty()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(store)
                .satisfiesAnyOf(
                        s -> assertThat(s).doesNotExist(), s -> assertThat(s).isEmptyDirectory());
    }

    @Test
    void withoutAStoreOrACommPItIsAskedAgain() {
        PieceFilesService none =
                new PieceFilesService(new Deposits(List.of(), Fixture.commitments()));
        assertThatThrownBy(() -> none.add(ADMIN, file, OptionalLong.empty()))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("[[Common.PieceStores]]");
    }

    @Test
    void whatALostManagerLeftIsSweptAway() throws Exception {
        Files.createDirectory(store);
        Path left = Files.createFile(store.resolve(".incoming-1"));
        Path young = Files.createFile(store.resolve(".incoming-2"));
        Instant now = Instant.now();
        Files.setLastModifiedTime(left, FileTime.from(now.minusSeconds(100)));
        Fixture.folder(store).sweep(now.minusSeconds(50));
        assertThat(left).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aCommPThatNobodyComputesLeavesNothing() {
        ServiceGate<io.sealworks.api.manager.PieceCommitments> gate = new ServiceGate<>("commP");
        gate.bind(
                (path, size) -> {
                    throw new io.sealworks.api.base.SealingException(
                            io.sealworks.api.base.ErrorLevel.PERMANENT, "no native library");
                });
        PieceFilesService broken =
                new PieceFilesService(new Deposits(List.of(Fixture.folder(store)), gate));
        assertThatThrownBy(() -> broken.add(ADMIN, file, OptionalLong.empty()))
                .isInstanceOf(ManagerException.class)
                .hasMessageContaining("no native library");
        assertThat(store).isEmptyDirectory();
    }
}
