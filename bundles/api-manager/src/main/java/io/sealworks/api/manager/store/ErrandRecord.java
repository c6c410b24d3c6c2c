/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.Objects;

import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * An errand as the database holds it. It stays when it has ended, so that its worker and its
 * operator are told how.
 *
 * @param part tells the errands of a kind in one sector apart: a piece's CID; empty where there is
 *     one
 * @param document a JSON object with what is to be done
 * @param owner the instance that it was given to, null when it was given to none
 * @param nonce of the request that it was given for, null for an existing worker's
 * @param instance the worker's name by its own reports, null before the first
 * @param location the thread's store by its reports, null before the first
 * @param error what went wrong last, empty when nothing did
 * @param createdMillis epoch milliseconds
 * @param updatedMillis epoch milliseconds of the last change or report
 * @param version grows with each {@link ErrandStore#save}; 0 for one that is not stored yet
 */
public record ErrandRecord(
        Kind kind,
        SectorId sector,
        String part,
        String document,
        State state,
        @Nullable String owner,
        @Nullable String nonce,
        @Nullable String instance,
        @Nullable String location,
        String error,
        long createdMillis,
        long updatedMillis,
        long version) {

    /** What is done. */
    public enum Kind {
        UNSEAL,
        REBUILD
    }

    /** How far it is. */
    public enum State {
        WAITING,
        GIVEN,
        DELIVERING,
        FINISHED,
        FAILED
    }

    public ErrandRecord {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(sector);
        Objects.requireNonNull(part);
        Objects.requireNonNull(document);
        Objects.requireNonNull(state);
        Objects.requireNonNull(error);
    }

    /** One that is queued now. */
    public static ErrandRecord fresh(
            Kind kind, SectorId sector, String part, String document, long nowMillis) {
        return new ErrandRecord(
                kind,
                sector,
                part,
                document,
                State.WAITING,
                null,
                null,
                null,
                null,
                "",
                nowMillis,
                nowMillis,
                0);
    }

    public boolean ended() {
        return state == State.FINISHED || state == State.FAILED;
    }

    /** Whether a worker has it. */
    public boolean active() {
        return state == State.GIVEN || state == State.DELIVERING;
    }

    /** The same, given to a worker now. */
    public ErrandRecord givenTo(String to, @Nullable String forNonce, long nowMillis) {
        return new ErrandRecord(
                kind,
                sector,
                part,
                document,
                State.GIVEN,
                to,
                forNonce,
                null,
                null,
                "",
                createdMillis,
                nowMillis,
                version);
    }

    /**
     * The same, in another state.
     *
     * @param why what went wrong, empty when nothing did
     */
    public ErrandRecord with(State now, String why, long nowMillis) {
        return new ErrandRecord(
                kind,
                sector,
                part,
                document,
                now,
                owner,
                nonce,
                instance,
                location,
                why,
                createdMillis,
                nowMillis,
                version);
    }

    /** The same, after a report. */
    public ErrandRecord reported(String by, String from, String why, long nowMillis) {
        return new ErrandRecord(
                kind,
                sector,
                part,
                document,
                state,
                owner,
                nonce,
                by,
                from,
                why,
                createdMillis,
                nowMillis,
                version);
    }

    /** The same, queued anew in the place of this one that has ended. */
    public ErrandRecord again(String newDocument, long nowMillis) {
        return new ErrandRecord(
                kind,
                sector,
                part,
                newDocument,
                State.WAITING,
                null,
                null,
                null,
                null,
                "",
                nowMillis,
                nowMillis,
                version);
    }
}
