/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of sectors.
 *
 * @param owner the instance that it was given to
 * @param worker the instance that reported last, null before the first report: an unclaimed sector
 * @param location its thread's store, null before the first report
 * @param previous state of the last report, null before it
 * @param state state of the last report, null before it
 * @param event of the last report, null before it
 * @param failure last failure with its level, null when the last report was none
 * @param updatedMillis last change, epoch milliseconds
 */
public record SectorSummary(
        SectorId id,
        SealProofType proofType,
        String owner,
        @Nullable String worker,
        @Nullable String location,
        @Nullable String previous,
        @Nullable String state,
        @Nullable String event,
        @Nullable String failure,
        boolean finalized,
        @Nullable String abortReason,
        long updatedMillis) {}
