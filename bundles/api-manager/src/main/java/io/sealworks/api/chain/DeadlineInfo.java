/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.Objects;

/**
 * A deadline of a miner as of an epoch. Epochs are heights.
 *
 * @param epoch now
 * @param periodStart first epoch of the proving period that this deadline belongs to
 * @param index 0 to 47
 */
public record DeadlineInfo(long epoch, long periodStart, int index, PostConstants constants) {
    public DeadlineInfo {
        Objects.requireNonNull(constants);
    }

    /**
     * The deadline that is open at an epoch.
     *
     * @param offset of the miner's proving periods, an epoch that one of them starts at
     */
    public static DeadlineInfo at(long epoch, long offset, PostConstants constants) {
        long into = Math.floorMod(epoch - offset, constants.provingPeriod());
        int index = (int) (into / constants.challengeWindow());
        return new DeadlineInfo(epoch, epoch - into, index, constants);
    }

    /** First epoch in which a proof may land. */
    public long open() {
        return periodStart + index * constants.challengeWindow();
    }

    /** First epoch in which a proof may land no more. */
    public long close() {
        return open() + constants.challengeWindow();
    }

    /** Epoch that the challenge is drawn from. */
    public long challenge() {
        return open() - constants.challengeLookback();
    }

    /** First epoch in which faults and recoveries can't be declared for it any more. */
    public long faultCutoff() {
        return open() - constants.faultDeclarationCutoff();
    }

    public boolean isOpen() {
        return isOpen(epoch);
    }

    /** Whether a proof may land in this epoch. */
    public boolean isOpen(long at) {
        return at >= open() && at < close();
    }

    /** The one after this. */
    public DeadlineInfo next() {
        boolean last = index + 1 == constants.deadlines();
        return last
                ? new DeadlineInfo(epoch, periodStart + constants.provingPeriod(), 0, constants)
                : new DeadlineInfo(epoch, periodStart, index + 1, constants);
    }

    /** The deadline with this index that is open, or the next one that will be. */
    public DeadlineInfo upcoming(int wanted) {
        DeadlineInfo same = new DeadlineInfo(epoch, periodStart, wanted, constants);
        return same.close() > epoch
                ? same
                : new DeadlineInfo(
                        epoch, periodStart + constants.provingPeriod(), wanted, constants);
    }
}
