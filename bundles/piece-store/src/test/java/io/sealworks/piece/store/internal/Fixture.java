/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.manager.PieceCommitments;
import io.sealworks.api.manager.config.PieceStoreConfig;
import org.jspecify.annotations.Nullable;

/** Stores, and a commP that is quick: the hash of the file. */
final class Fixture {

    private Fixture() {}

    static PieceStoreConfig store(Path folder, boolean readOnly, @Nullable ByteSize quota) {
        return new PieceStoreConfig(
                Optional.of(folder.getFileName().toString()),
                folder,
                Map.of(),
                readOnly,
                Optional.ofNullable(quota));
    }

    static PieceFolder folder(Path folder) {
        return new PieceFolder(store(folder, false, null), f -> Long.MAX_VALUE);
    }

    static ServiceGate<PieceCommitments> commitments() {
        ServiceGate<PieceCommitments> gate = new ServiceGate<>("commP");
        gate.bind(Fixture::commP);
        return gate;
    }

    private static Bytes32 commP(Path file, long size) throws SealingException {
        try {
            return commP(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new SealingException(ErrorLevel.PERMANENT, "cannot be read", e);
        }
    }

    static Bytes32 commP(byte[] content) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(content))
                    .asFieldElement();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a file in its smallest piece. */
    static Cid cid(byte[] content) {
        return Cid.ofUnsealed(commP(content));
    }

    static byte[] content(int length, int fill) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (fill + i * 7);
        }
        return content;
    }
}
