/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.SectorRecord;

/**
 * Whether a ticket is valid where it counts: when the sector's message is executed, not when it is
 * made.
 */
final class TicketAge {

    private final Links links;
    private final Miners miners;

    TicketAge(Links links, Miners miners) {
        this.links = links;
        this.miners = miners;
    }

    /** Whether a pre-commit, not the proof, is what the ticket is for. */
    static boolean interactive(SectorRecord sector) {
        return sector.sector().proofType().porep() != Porep.NON_INTERACTIVE;
    }

    /**
     * Why a ticket will not do, empty when it will.
     *
     * @param until how long it takes until the message is made
     */
    Optional<String> fault(SectorRecord sector, Ticket ticket, Duration until)
            throws ManagerException {
        long miner = sector.id().miner();
        long delay = miners.of(miner).commitment().landingDelay();
        return links.chain(
                c -> {
                    long head = c.head().epoch();
                    long lands = head + epochs(until, c.epochTime()) + delay;
                    long oldest = lands - maxAge(sector, c);
                    if (ticket.epoch() < oldest) {
                        return Optional.of(expired(ticket, lands, oldest));
                    }
                    boolean drawn =
                            ticket.epoch() <= head
                                    && c.ticketRandomness(miner, ticket.epoch())
                                            .equals(ticket.value());
                    return drawn
                            ? Optional.empty()
                            : Optional.of(
                                    "bad ticket: the chain has another at epoch " + ticket.epoch());
                });
    }

    /** In epochs. */
    private static long maxAge(SectorRecord sector, Chain chain) throws ChainException {
        return interactive(sector)
                ? chain.constants().maxPreCommitRandomnessLookback()
                : chain.niPolicy().maxTicketAge();
    }

    private static long epochs(Duration time, Duration epoch) {
        return time.toMillis() / Math.max(1, epoch.toMillis());
    }

    private static String expired(Ticket ticket, long lands, long oldest) {
        return "ticket expired: it is of epoch "
                + ticket.epoch()
                + ", and the oldest that is valid at epoch "
                + lands
                + ", when its message can be expected to land, is "
                + oldest;
    }
}
