/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;

/**
 * What a worker submits when an update is proved and its files are stored.
 *
 * @param commR of the new replica
 * @param commD of the new data
 * @param accessInstance the persist store where the new replica and its cache lie
 * @param pieces commP of each piece, in order
 * @param proof 192 bytes for each partition
 */
public record SnapUpProof(
        Bytes32 commR, Bytes32 commD, String accessInstance, List<Cid> pieces, byte[] proof) {
    public SnapUpProof {
        Objects.requireNonNull(commR);
        Objects.requireNonNull(commD);
        Objects.requireNonNull(accessInstance);
        pieces = List.copyOf(pieces);
        proof = proof.clone();
    }
}
