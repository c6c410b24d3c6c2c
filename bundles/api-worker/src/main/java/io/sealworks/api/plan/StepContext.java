/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.api.worker.config.SealingConfig;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a step may use. The manager's interfaces are those of the manager that the worker's config
 * names; a call while it is away throws a temporary {@link
 * io.sealworks.api.manager.ManagerException}.
 */
@ProviderType
public interface StepContext {

    /** The worker, as the manager is to see it. */
    Caller caller();

    /** The worker's name. */
    String instance();

    /** The thread's sealing options: defaults, [sealing] and the thread's own, merged. */
    SealingConfig sealing();

    /** What this sector, and those before it, went through on this worker. */
    Past past();

    /** The attached persist stores. */
    List<AttachedConfig> attached();

    /** Where unsealed data may go. */
    UnsealAccess unsealAccess();

    /** The ready tree_d of a sector without data, where the config names one for the size. */
    Optional<Path> staticTreeD(SectorSize size);

    Allocation allocation();

    Pieces pieces();

    /** Where the manager's pieces lie. */
    PieceSource pieceSource();

    /** How this worker comes by pieces. */
    PieceSettings pieceSettings();

    Commitments commitments();

    Stores stores();

    Reports reports();

    Unseals unseals();

    Rebuilds rebuilds();

    PoStJobs postJobs();

    SnapUps snapUps();
}
