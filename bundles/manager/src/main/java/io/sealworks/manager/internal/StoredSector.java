/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.PostInput.PostSector;
import io.sealworks.api.manager.StoredReplica;

/**
 * A proven sector and where its files lie.
 *
 * @param commR that the chain has
 * @param upgrade whether it was snapped up: its files are in the update folders
 * @param store name
 * @param root the store's path
 */
record StoredSector(
        SectorId id,
        SealProofType proofType,
        Bytes32 commR,
        boolean upgrade,
        String store,
        Path root) {
    StoredSector {
        Objects.requireNonNull(id);
        Objects.requireNonNull(root);
    }

    AllocatedSector sector() {
        return new AllocatedSector(id, proofType);
    }

    StoredReplica replica() {
        return new StoredReplica(
                proofType,
                commR,
                root.resolve(upgrade ? "update" : "sealed").resolve(id.toString()),
                root.resolve(upgrade ? "update-cache" : "cache").resolve(id.toString()));
    }

    PostSector toProve() {
        return new PostSector(id.number(), commR, upgrade, store, store);
    }
}
