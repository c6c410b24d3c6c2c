/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** Errands: tasks that take a worker back to a sector that is sealed. */
@ProviderType
public interface ErrandStore {

    /** By the time when they were queued. */
    List<ErrandRecord> list(ErrandRecord.Kind kind) throws StoreException;

    /** Of all kinds. */
    List<ErrandRecord> ofSector(SectorId sector) throws StoreException;

    /** The errand that this owner's request with this nonce was answered with. */
    Optional<ErrandRecord> ofNonce(ErrandRecord.Kind kind, String owner, String nonce)
            throws StoreException;

    /**
     * Stores an errand if nobody changed it since it was read: compare and set on the version.
     *
     * @return false when it was changed meanwhile, or is there already though its version is 0;
     *     nothing is written then
     */
    boolean save(ErrandRecord changed) throws StoreException;

    /**
     * Removes an errand if nobody changed it since it was read.
     *
     * @return false when it was changed meanwhile
     */
    boolean remove(ErrandRecord seen) throws StoreException;
}
