/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;

import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/** The sectors that an operator chose to be updated and that no worker has yet. */
@ProviderType
public interface SnapUpStore {

    /** By number. */
    List<SectorId> chosen(long miner) throws StoreException;

    /**
     * @return false when it was chosen already
     */
    boolean choose(SectorId sector) throws StoreException;

    /**
     * @return false when it was not chosen
     */
    boolean drop(SectorId sector) throws StoreException;
}
