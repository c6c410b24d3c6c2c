/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.Objects;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.PreparedMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message to the chain. A message that replaces a stuck one (same nonce, higher fee) is a record
 * of its own with the same intent.
 *
 * @param id of the record; 0 before it is stored
 * @param intent groups the messages that want the same thing: the id of the first of them
 * @param draft JSON from which the manager makes the message again
 * @param prepared sender, nonce, CID and bytes; null while it is queued
 * @param epoch where it landed, -1 before
 * @param exitCode of the landed message
 * @param detail for people, empty when there is nothing to say
 * @param settled whether nothing can change any more
 * @param sentEpoch head when it was first pushed, -1 before
 * @param createdMillis epoch milliseconds
 * @param updatedMillis epoch milliseconds
 */
public record MessageRecord(
        long id,
        long intent,
        SectorId sector,
        Kind kind,
        String draft,
        State state,
        @Nullable PreparedMessage prepared,
        long epoch,
        long exitCode,
        String detail,
        boolean settled,
        long sentEpoch,
        long createdMillis,
        long updatedMillis) {

    /** What is said. */
    public enum Kind {
        PRE_COMMIT("pre-commit"),
        PROVE("prove"),
        UPDATE("update"),
        /** A window PoSt; its sector is the lowest one of the deadline that is known here. */
        POST("window PoSt"),
        /** Declared recoveries; its sector as for {@link #POST}. */
        RECOVER("recovery");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** How far it came. */
    public enum State {
        /** Wanted; no nonce and no bytes yet. */
        QUEUED,
        /** Nonce, bytes and CID are stored; perhaps it was sent. */
        PREPARED,
        /** The chain took it. */
        PUSHED,
        LANDED,
        /** It never reached the chain and never will: its nonce is free. */
        FAILED,
        /** Another message with its nonce landed. */
        REPLACED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public MessageRecord {
        Objects.requireNonNull(sector);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(draft);
        Objects.requireNonNull(state);
        Objects.requireNonNull(detail);
    }

    /** A message that is wanted now. */
    public static MessageRecord queued(SectorId sector, Kind kind, String draft, long nowMillis) {
        return new MessageRecord(
                0,
                0,
                sector,
                kind,
                draft,
                State.QUEUED,
                null,
                -1,
                0,
                "",
                false,
                -1,
                nowMillis,
                nowMillis);
    }

    /** The same message further on. */
    public MessageRecord moved(
            State to, long landedEpoch, long code, String words, boolean isSettled) {
        return new MessageRecord(
                id,
                intent,
                sector,
                kind,
                draft,
                to,
                prepared,
                landedEpoch,
                code,
                words,
                isSettled,
                sentEpoch,
                createdMillis,
                updatedMillis);
    }

    /** The same message, taken by the chain when its head was here. */
    public MessageRecord pushed(long headEpoch) {
        return new MessageRecord(
                id,
                intent,
                sector,
                kind,
                draft,
                State.PUSHED,
                prepared,
                -1,
                0,
                "",
                false,
                headEpoch,
                createdMillis,
                updatedMillis);
    }
}
