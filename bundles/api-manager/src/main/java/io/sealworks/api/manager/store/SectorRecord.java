/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.Objects;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.StateReport;
import org.jspecify.annotations.Nullable;

/**
 * A sector as the database holds it. What is looked up has a column; the rest of an existing
 * manager's sector state (deals, pieces, snap-up, termination, flags) is in {@code document}.
 *
 * @param owner the instance that it was given to
 * @param nonce of the request that it was given for, null for an existing worker's
 * @param endReason why it was aborted, null when it was not
 * @param ticket the last that was assigned
 * @param preCommit the last that was submitted
 * @param seed the last that was handed out
 * @param proof the last that was submitted
 * @param document a JSON object with further fields of the sector state
 * @param latest the last report, null for a sector that nobody reported: an unclaimed one
 * @param createdMillis epoch milliseconds
 * @param updatedMillis epoch milliseconds of the last change or report
 * @param version grows with each {@link SectorStore#replace}; 0 for a sector that is not stored yet
 */
public record SectorRecord(
        AllocatedSector sector,
        String owner,
        @Nullable String nonce,
        Phase phase,
        @Nullable String endReason,
        @Nullable Ticket ticket,
        @Nullable PreCommit preCommit,
        @Nullable Seed seed,
        byte @Nullable [] proof,
        String document,
        @Nullable StateReport latest,
        long createdMillis,
        long updatedMillis,
        long version) {

    /** Where a sector is, seen from the manager. */
    public enum Phase {
        SEALING,
        /**
         * Finalized before; a worker puts data into it, or its update is on the way to the chain.
         */
        UPDATING,
        FINALIZED,
        ABORTED
    }

    public SectorRecord {
        Objects.requireNonNull(sector);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(phase);
        Objects.requireNonNull(document);
    }

    /** A sector that is given out now. */
    public static SectorRecord fresh(
            AllocatedSector sector, String owner, @Nullable String nonce, long nowMillis) {
        return new SectorRecord(
                sector,
                owner,
                nonce,
                Phase.SEALING,
                null,
                null,
                null,
                null,
                null,
                "{}",
                null,
                nowMillis,
                nowMillis,
                0);
    }

    public SectorId id() {
        return sector.id();
    }

    public boolean ended() {
        return phase == Phase.FINALIZED || phase == Phase.ABORTED;
    }

    public SectorRecord withOwner(String instance) {
        return new SectorRecord(
                sector,
                instance,
                nonce,
                phase,
                endReason,
                ticket,
                preCommit,
                seed,
                proof,
                document,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }

    public SectorRecord withTicket(Ticket assigned) {
        return new SectorRecord(
                sector,
                owner,
                nonce,
                phase,
                endReason,
                assigned,
                preCommit,
                seed,
                proof,
                document,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }

    public SectorRecord withPreCommit(PreCommit submitted) {
        return new SectorRecord(
                sector,
                owner,
                nonce,
                phase,
                endReason,
                ticket,
                submitted,
                seed,
                proof,
                document,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }

    public SectorRecord withSeed(Seed drawn) {
        return new SectorRecord(
                sector,
                owner,
                nonce,
                phase,
                endReason,
                ticket,
                preCommit,
                drawn,
                proof,
                document,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }

    public SectorRecord withProof(byte[] submitted) {
        return new SectorRecord(
                sector,
                owner,
                nonce,
                phase,
                endReason,
                ticket,
                preCommit,
                seed,
                submitted,
                document,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }

    /**
     * @param reason why, null for a finalized sector
     */
    public SectorRecord withEnd(Phase end, @Nullable String reason) {
        return new SectorRecord(
                sector,
                owner,
                nonce,
                end,
                reason,
                ticket,
                preCommit,
                seed,
                proof,
                document,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }

    public SectorRecord withDocument(String json) {
        return new SectorRecord(
                sector,
                owner,
                nonce,
                phase,
                endReason,
                ticket,
                preCommit,
                seed,
                proof,
                json,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }

    /**
     * A finalized sector that is given out again, to be updated.
     *
     * @param instance the new owner
     * @param request its nonce, null for an existing worker's
     */
    public SectorRecord updating(String instance, @Nullable String request) {
        return new SectorRecord(
                sector,
                instance,
                request,
                Phase.UPDATING,
                null,
                ticket,
                preCommit,
                seed,
                proof,
                document,
                latest,
                createdMillis,
                updatedMillis,
                version);
    }
}
