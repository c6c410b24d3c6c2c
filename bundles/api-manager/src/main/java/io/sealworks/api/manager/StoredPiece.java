/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.Cid;

/**
 * A piece's file in a piece store.
 *
 * @param cid commP, the file's name
 * @param size padded bytes of the piece
 * @param payloadSize bytes of the file
 * @param store name of the piece store
 */
public record StoredPiece(Cid cid, long size, long payloadSize, String store) {
    public StoredPiece {
        Objects.requireNonNull(cid);
        Objects.requireNonNull(store);
    }
}
