/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import io.sealworks.api.chain.NetworkConstants;

/** When a committed-capacity sector ends. */
final class Expiration {

    /** builtin-actors, {@code EPOCHS_IN_DAY}: of 30 seconds each, on every network. */
    static final long EPOCHS_PER_DAY = 2880;

    /** builtin-actors, {@code WPOST_PROVING_PERIOD}: one day. */
    static final long PROVING_PERIOD = EPOCHS_PER_DAY;

    private Expiration() {}

    /**
     * The configured life less two proving periods, within what the miner actor accepts: at least
     * the minimum after the latest moment that the proof may land, with a day to spare for the
     * pre-commit itself; at most the maximum extension.
     *
     * @return an epoch
     */
    static long of(long head, long ticketEpoch, int lifetimeDays, NetworkConstants c) {
        long wanted = head + lifetimeDays * EPOCHS_PER_DAY - 2 * PROVING_PERIOD;
        long afterNow = head + c.minSectorExpiration() + EPOCHS_PER_DAY;
        long afterProof =
                Math.max(ticketEpoch + c.maxPreCommitRandomnessLookback(), head + EPOCHS_PER_DAY)
                        + c.maxProveCommitDuration()
                        + c.minSectorExpiration();
        long most =
                head
                        + c.preCommitChallengeDelay()
                        + c.maxSectorExpirationExtension()
                        - PROVING_PERIOD;
        return Math.min(Math.max(wanted, Math.max(afterNow, afterProof)), most);
    }
}
