/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * A task of the queue, as operators see it.
 *
 * @param piece its name within the sector: the piece's CID, or the CID of the sector's data (commD)
 *     for a range
 * @param offset unpadded bytes from the sector's start
 * @param size unpadded bytes
 * @param destinations without their secrets
 * @param worker the instance that has it, null when none does
 * @param location the thread's store there, null before its first report
 * @param error what went wrong last, empty when nothing did
 * @param createdMillis epoch milliseconds
 * @param updatedMillis epoch milliseconds of the last change
 */
public record UnsealTask(
        SectorId sector,
        Cid piece,
        long offset,
        long size,
        List<String> destinations,
        State state,
        @Nullable String worker,
        @Nullable String location,
        String error,
        long createdMillis,
        long updatedMillis) {

    /** How far a task is; the words are those on the wire. */
    public enum State {
        SET_UP,
        UNSEALING,
        UPLOADING,
        FINISHED,
        FAILED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public UnsealTask {
        Objects.requireNonNull(sector);
        Objects.requireNonNull(piece);
        Objects.requireNonNull(state);
        Objects.requireNonNull(error);
        destinations = List.copyOf(destinations);
    }
}
