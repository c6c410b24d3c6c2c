/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.time.Clock;

import io.sealworks.api.manager.store.DealStore;
import io.sealworks.api.manager.store.ErrandStore;
import io.sealworks.api.manager.store.InstanceStore;
import io.sealworks.api.manager.store.LeaseStore;
import io.sealworks.api.manager.store.ManagerStore;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.PlacementStore;
import io.sealworks.api.manager.store.RecoveryStore;
import io.sealworks.api.manager.store.ReportStore;
import io.sealworks.api.manager.store.SectorStore;
import io.sealworks.api.manager.store.SnapUpStore;
import io.sealworks.api.manager.store.StoreException;

/** The stores over one open database. */
final class SqliteStore implements ManagerStore, AutoCloseable {

    private final Database database;
    private final SectorStore sectors;
    private final MessageStore messages;
    private final ReportStore reports;
    private final PlacementStore placements;
    private final DealStore deals;
    private final SnapUpStore snapUps;
    private final LeaseStore leases;
    private final InstanceStore instances;
    private final RecoveryStore recovery;
    private final ErrandStore errands;

    SqliteStore(Database database, Clock clock) {
        Readers readers = database.readers();
        Writer writer = database.writer();
        this.database = database;
        this.sectors = new SqlSectors(readers, writer, clock);
        this.messages = new SqlMessages(readers, writer, clock);
        this.reports = new SqlReports(readers, writer, clock);
        this.placements = new SqlPlacements(readers, writer, clock);
        this.deals = new SqlDeals(readers, writer, clock);
        this.snapUps = new SqlSnapUps(readers, writer, clock);
        this.leases = new SqlLeases(writer, clock);
        this.instances = new SqlInstances(readers, writer);
        this.recovery = new SqlRecovery(readers, writer, database.generation());
        this.errands = new SqlErrands(readers, writer);
    }

    @Override
    public SectorStore sectors() {
        return sectors;
    }

    @Override
    public MessageStore messages() {
        return messages;
    }

    @Override
    public ReportStore reports() {
        return reports;
    }

    @Override
    public PlacementStore placements() {
        return placements;
    }

    @Override
    public DealStore deals() {
        return deals;
    }

    @Override
    public SnapUpStore snapUps() {
        return snapUps;
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public InstanceStore instances() {
        return instances;
    }

    @Override
    public RecoveryStore recovery() {
        return recovery;
    }

    @Override
    public ErrandStore errands() {
        return errands;
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
