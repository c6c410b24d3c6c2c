/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.Cid;
import org.jspecify.annotations.Nullable;

/**
 * The deal of a piece. A filler piece has deal id 0 (built-in market) or allocation id 0 (direct
 * data onboarding).
 *
 * @param publishCid the publish message, null where there is none
 * @param payloadSize bytes of the file before padding
 * @param offset padded bytes from the sector's start
 * @param length padded bytes
 * @param startEpoch when the deal begins at the latest
 * @param builtinMarket whether the built-in market actor holds the deal
 */
public record DealInfo(
        long dealId,
        long allocationId,
        @Nullable Cid publishCid,
        String client,
        String provider,
        long offset,
        long length,
        long payloadSize,
        long startEpoch,
        long endEpoch,
        boolean builtinMarket,
        boolean compatible) {}
