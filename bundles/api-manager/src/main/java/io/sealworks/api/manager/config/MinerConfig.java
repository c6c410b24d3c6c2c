/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.config;

import io.sealworks.api.config.Key;

/** {@code [[Miners]]}. */
public record MinerConfig(
        @Key(value = "Actor", doc = "Actor id: 10000 for t010000.") long actor,
        @Key(value = "Sector", doc = "Sector numbers and life time.") MinerSectorSection sector,
        @Key(value = "Commitment", doc = "Messages to the chain.") CommitmentSection commitment) {}
