/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import io.sealworks.api.chain.NetworkConstants;

/** When a sector ends. */
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
        return within(wanted, head, ticketEpoch, c);
    }

    /**
     * With the last of its deals, within the same bounds: a sector outlives a deal that is shorter
     * than sectors are.
     *
     * @param lastEnd epoch
     * @return an epoch
     */
    static long ofDeals(long lastEnd, long head, long ticketEpoch, NetworkConstants c) {
        return within(lastEnd, head, ticketEpoch, c);
    }

    private static long within(long wanted, long head, long ticketEpoch, NetworkConstants c) {
        long afterNow = head + c.minSectorExpiration() + EPOCHS_PER_DAY;
        long afterProof =
                Math.max(ticketEpoch + c.maxPreCommitRandomnessLookback(), head + EPOCHS_PER_DAY)
                        + c.maxProveCommitDuration()
                        + c.minSectorExpiration();
        return Math.min(Math.max(wanted, Math.max(afterNow, afterProof)), most(head, c));
    }

    /** The last epoch at which a sector that is pre-committed now may end. */
    static long most(long head, NetworkConstants c) {
        return head
                + c.preCommitChallengeDelay()
                + c.maxSectorExpirationExtension()
                - PROVING_PERIOD;
    }

    /**
     * Of a sector that is proven by the message that is made now: at least the minimum after it,
     * with a day to spare for the message; at most the maximum extension.
     *
     * @return an epoch
     */
    static long ofProven(long head, int lifetimeDays, NetworkConstants c) {
        long wanted = head + lifetimeDays * EPOCHS_PER_DAY - 2 * PROVING_PERIOD;
        long least = head + EPOCHS_PER_DAY + c.minSectorExpiration();
        long most = head + c.maxSectorExpirationExtension() - PROVING_PERIOD;
        return Math.min(Math.max(wanted, least), most);
    }
}
