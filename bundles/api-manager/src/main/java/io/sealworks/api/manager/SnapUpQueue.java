/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** Which sectors are to be updated, for operators. */
@ProviderType
public interface SnapUpQueue {

    /** The miner's sectors that may be updated or are being updated, by number. */
    List<SnapUpCandidate> candidates(Caller caller, long miner) throws ManagerException;

    /**
     * Wants a sector updated; nothing happens to one that is chosen already.
     *
     * @throws io.sealworks.api.base.BadRequestException when it is not fit for it, naming why
     */
    void choose(Caller caller, SectorId sector) throws ManagerException;

    /**
     * As {@link #choose}, changing nothing and leaving no record.
     *
     * @throws io.sealworks.api.base.BadRequestException as {@link #choose}
     */
    void checkChoose(Caller caller, SectorId sector) throws ManagerException;

    /**
     * Whether {@link #cancel} would be done; changes nothing and leaves no record.
     *
     * @throws io.sealworks.api.base.BadRequestException as {@link #cancel}
     */
    void checkCancel(Caller caller, SectorId sector) throws ManagerException;

    /**
     * Takes the wish back, or the sector from its worker: its old replica goes on as it was.
     *
     * @throws io.sealworks.api.base.BadRequestException when it is not chosen, or its update was
     *     sent to the chain
     */
    void cancel(Caller caller, SectorId sector) throws ManagerException;
}
