/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The manager's database. Every method that changes something returns after its commit is durable;
 * all throw {@link StoreException} when the database fails.
 */
@ProviderType
public interface ManagerStore {

    SectorStore sectors();

    MessageStore messages();

    ReportStore reports();

    PlacementStore placements();

    DealStore deals();

    SnapUpStore snapUps();

    LeaseStore leases();

    InstanceStore instances();

    RecoveryStore recovery();

    ErrandStore errands();
}
