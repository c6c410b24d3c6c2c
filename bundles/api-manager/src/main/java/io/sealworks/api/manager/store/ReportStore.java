/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.StateReport;
import org.osgi.annotation.versioning.ProviderType;

/** The history of sectors, as their workers reported it. */
@ProviderType
public interface ReportStore {

    /**
     * Appends a report and makes it the sector's latest. Reports that arrive together share a
     * commit. The same report twice (same worker, time and transition) is stored once; a report
     * that is older than the latest goes into the history only.
     *
     * @return the sector as it is now
     * @throws StoreException also when there is no such sector
     */
    SectorRecord append(SectorId sector, StateReport report) throws StoreException;

    /** In the order of arrival. */
    List<StateReport> history(SectorId sector) throws StoreException;
}
