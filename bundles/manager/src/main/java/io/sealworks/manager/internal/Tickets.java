/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealProofType.Porep;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;

/**
 * Draws tickets. The randomness is handed out, stored and proven with as the chain gave it: that
 * byte 31 is masked holds for PoSt only. (The comm_r of the captured sector s-t01000-101 is that of
 * its raw ticket, whose last byte is 0x66.)
 */
final class Tickets {

    private final Links links;
    private final SectorBook book;
    private final Landing landing;

    Tickets(Links links, SectorBook book, Landing landing) {
        this.links = links;
        this.book = book;
        this.landing = landing;
    }

    Ticket assign(Caller caller, SectorId sector) throws ManagerException {
        SectorRecord now = book.sealing(caller, sector);
        Ticket stored = now.ticket();
        if (stored != null && bound(now)) {
            return stored;
        }
        Ticket drawn = draw(sector.miner());
        book.change(
                sector,
                s -> {
                    if (s.ended()) {
                        throw SectorBook.ended(sector);
                    }
                    return s.withTicket(drawn);
                });
        return drawn;
    }

    /** A first message that is on its way or on chain binds the sector to its ticket. */
    private boolean bound(SectorRecord now) throws ManagerException {
        boolean interactive = now.sector().proofType().porep() != Porep.NON_INTERACTIVE;
        Kind binding = interactive ? Kind.PRE_COMMIT : Kind.PROVE;
        return now.preCommit() != null && (landing.alive(now, binding) || onChain(now.id()));
    }

    private boolean onChain(SectorId sector) throws ManagerException {
        return links.chain(c -> c.preCommit(sector).isPresent() || c.sector(sector).isPresent());
    }

    private Ticket draw(long miner) throws ManagerException {
        return links.chain(
                c -> {
                    long epoch =
                            Math.max(0, c.head().epoch() - c.constants().sealRandomnessLookback());
                    return new Ticket(c.ticketRandomness(miner, epoch), epoch);
                });
    }

    /** Why a submitted ticket will not do, empty when it will. */
    Optional<String> fault(long miner, Ticket ticket) throws ManagerException {
        long age = links.chain(c -> c.constants().maxPreCommitRandomnessLookback());
        return fault(miner, ticket, age);
    }

    /**
     * @param maxAge epochs
     */
    Optional<String> fault(long miner, Ticket ticket, long maxAge) throws ManagerException {
        return links.chain(
                c -> {
                    long head = c.head().epoch();
                    long oldest = head - maxAge;
                    if (ticket.epoch() < oldest) {
                        return Optional.of(
                                "ticket expired: it is of epoch "
                                        + ticket.epoch()
                                        + ", the oldest that is valid is "
                                        + oldest);
                    }
                    if (ticket.epoch() > head
                            || !c.ticketRandomness(miner, ticket.epoch()).equals(ticket.value())) {
                        return Optional.of(
                                "bad ticket: the chain has another at epoch " + ticket.epoch());
                    }
                    return Optional.empty();
                });
    }
}
