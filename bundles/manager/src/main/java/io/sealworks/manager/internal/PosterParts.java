/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.concurrent.ExecutorService;

import io.sealworks.api.manager.config.PostSection;

/**
 * What a poster works with.
 *
 * @param threads for checks
 */
record PosterParts(
        Links links,
        PostSection config,
        PartitionCheck check,
        Prover prover,
        PostMessages messages,
        PostAlerts alerts,
        ExecutorService threads) {}
