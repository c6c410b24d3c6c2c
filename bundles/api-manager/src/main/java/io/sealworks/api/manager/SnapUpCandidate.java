/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * A sector that may be updated, is wanted, or is being updated.
 *
 * @param state how far it is
 * @param deadline that proves it, -1 when the chain cannot tell
 * @param expiration epoch, -1 when the sector is not on chain
 * @param obstacle why it is not given out now, in words; null when nothing is in the way
 */
public record SnapUpCandidate(
        SectorId sector, State state, int deadline, long expiration, @Nullable String obstacle) {

    /** How far a sector is. */
    public enum State {
        /** Fit for it; an operator has not chosen it. */
        CANDIDATE,
        /** Chosen: the next worker that asks gets it, when there are deals for it. */
        CHOSEN,
        /** A worker has it. */
        ENCODING,
        /** Its proof is on the way to the chain. */
        SUBMITTED,
        /** On chain; the old replica is kept until nothing can take the update back. */
        LANDED;

        /** As commands show it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public SnapUpCandidate {
        Objects.requireNonNull(sector);
        Objects.requireNonNull(state);
    }
}
