/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.SectorPlace;

/** When a sector's deadline may be changed, and whether it passed with the sector proven. */
final class ProvingTimes {

    /** Epochs that a message gets to land in, before the deadline closes for changes. */
    static final long MARGIN = 10;

    private ProvingTimes() {}

    /**
     * Whether a message that is sent now may change the sector: its deadline is not the current
     * one, nor the next when the message lands.
     */
    static boolean mayChange(Chain chain, SectorId sector) throws ChainException {
        Optional<SectorPlace> place = chain.place(sector);
        Optional<DeadlineInfo> now = chain.deadline(sector.miner());
        if (place.isEmpty() || now.isEmpty()) {
            return false;
        }
        long window = now.get().constants().challengeWindow();
        long open = now.get().upcoming(place.get().deadline()).open();
        return chain.head().epoch() < open - window - MARGIN;
    }

    /**
     * Whether the sector's deadline has passed since an epoch, and left the sector proven: one that
     * isn't proven is faulty when its deadline closes.
     *
     * @throws ChainException also when the chain cannot tell
     */
    static boolean provenSince(Chain chain, SectorId sector, long epoch) throws ChainException {
        Optional<SectorPlace> place = chain.place(sector);
        Optional<DeadlineInfo> now = chain.deadline(sector.miner());
        if (place.isEmpty() || now.isEmpty()) {
            return false;
        }
        DeadlineInfo next = now.get().upcoming(place.get().deadline());
        long closed = next.close() - next.constants().provingPeriod();
        long opened = closed - next.constants().challengeWindow();
        return opened > epoch && isProven(chain, sector, place.get());
    }

    private static boolean isProven(Chain chain, SectorId sector, SectorPlace place)
            throws ChainException {
        return chain.partitions(sector.miner(), place.deadline()).stream()
                .filter(p -> p.index() == place.partition())
                .anyMatch(
                        p ->
                                p.live().contains(sector.number())
                                        && !p.faulty().contains(sector.number()));
    }
}
