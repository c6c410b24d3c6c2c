/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
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
    private final TicketAge age;

    Tickets(Links links, SectorBook book, Landing landing, TicketAge age) {
        this.links = links;
        this.book = book;
        this.landing = landing;
        this.age = age;
    }

    Ticket assign(Caller caller, SectorId sector) throws ManagerException {
        SectorRecord now = book.sealing(caller, sector);
        Ticket stored = now.ticket();
        if (stored != null && (bound(now) || mayStillBind(now, stored))) {
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
        return now.preCommit() != null && (landing.alive(now, binding(now)) || onChain(now.id()));
    }

    /**
     * A failure on chain is not the end while a reorg may take it back: the message could land
     * then, and its replica would be gone.
     *
     * @throws ManagerException where that ticket would be of no use: its sector must wait
     */
    private boolean mayStillBind(SectorRecord now, Ticket ticket) throws ManagerException {
        if (now.preCommit() == null || !landing.mayLand(now, binding(now))) {
            return false;
        }
        Optional<String> fault = age.fault(now, ticket, Duration.ZERO);
        if (fault.isPresent()) {
            throw waits(now, fault.get());
        }
        return true;
    }

    private static Kind binding(SectorRecord now) {
        return TicketAge.interactive(now) ? Kind.PRE_COMMIT : Kind.PROVE;
    }

    private static ManagerException waits(SectorRecord now, String fault) {
        return ManagerException.away(
                fault
                        + "; "
                        + now.id()
                        + " gets a new ticket once the failure of its earlier "
                        + binding(now).word()
                        + " is final: it could still land after a reorg");
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

    /**
     * Why a ticket will not do for the sector's first message, empty when it will. Whether it is
     * too old is no question any more once a message binds the sector to it, or its number is used.
     *
     * @param until how long it takes until the message is made
     */
    Optional<String> fault(Caller caller, SectorId sector, Ticket ticket, Duration until)
            throws ManagerException {
        SectorRecord now = book.sealing(caller, sector);
        PreCommit submitted = now.preCommit();
        boolean needed =
                submitted != null
                        && submitted.ticket().equals(ticket)
                        && (landing.alive(now, binding(now))
                                || links.chain(c -> c.sectorAllocated(sector)));
        return needed ? Optional.empty() : age.fault(now, ticket, until);
    }

    /**
     * Why a submitted ticket will not do, empty when it will.
     *
     * @throws ManagerException when it will not, and an earlier message could land after all
     */
    Optional<String> fault(SectorRecord now, Ticket submitted) throws ManagerException {
        Optional<String> fault = age.fault(now, submitted, Duration.ZERO);
        if (fault.isPresent() && now.preCommit() != null && landing.mayLand(now, binding(now))) {
            throw waits(now, fault.get());
        }
        return fault;
    }
}
