/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;

/** The way of a sector to the chain: rights, audit and recovery before the desks that do it. */
final class CommitmentsService implements Commitments {

    private final Audit audit;
    private final RecoveryGuard recovery;
    private final SectorBook book;
    private final Landing landing;
    private final Tickets tickets;
    private final PreCommits preCommits;
    private final Seeds seeds;
    private final Proofs proofs;
    private final NiProofs niProofs;
    private final Runnable nudge;
    private final Links links;

    /**
     * @param nudge tells the pusher that there is something to send
     */
    CommitmentsService(
            Links links,
            Audit audit,
            RecoveryGuard recovery,
            SectorBook book,
            Landing landing,
            Tickets tickets,
            PreCommits preCommits,
            Seeds seeds,
            Proofs proofs,
            NiProofs niProofs,
            Runnable nudge) {
        this.links = links;
        this.audit = audit;
        this.recovery = recovery;
        this.book = book;
        this.landing = landing;
        this.tickets = tickets;
        this.preCommits = preCommits;
        this.seeds = seeds;
        this.proofs = proofs;
        this.niProofs = niProofs;
        this.nudge = nudge;
    }

    @Override
    public Ticket assignTicket(Caller caller, SectorId sector) throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_SEAL,
                sector + " ticket",
                () -> tickets.assign(caller, sector));
    }

    @Override
    public Optional<String> ticketFault(
            Caller caller, SectorId sector, Ticket ticket, Duration until) throws ManagerException {
        caller.require(Permission.SECTOR_SEAL);
        return tickets.fault(caller, sector, ticket, until);
    }

    @Override
    public SubmitAnswer submitPreCommit(
            Caller caller, AllocatedSector sector, PreCommit preCommit, boolean reset)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_SUBMIT,
                sector.id() + " pre-commit",
                () -> {
                    recovery.pass();
                    SubmitAnswer answer = preCommits.submit(caller, sector, preCommit, reset);
                    nudge.run();
                    return answer;
                });
    }

    @Override
    public ChainAnswer pollPreCommit(Caller caller, SectorId sector) throws ManagerException {
        return poll(caller, sector, Kind.PRE_COMMIT);
    }

    @Override
    public SeedAnswer waitSeed(Caller caller, SectorId sector, SealProofType proofType)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_SEAL,
                sector + " seed",
                () -> seeds.wait(caller, sector, proofType));
    }

    @Override
    public SubmitAnswer submitProof(Caller caller, SectorId sector, byte[] proof, boolean reset)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_SUBMIT,
                sector + " proof",
                () -> {
                    recovery.pass();
                    SubmitAnswer answer = proofs.submit(caller, sector, proof, reset);
                    nudge.run();
                    return answer;
                });
    }

    @Override
    public SubmitAnswer submitNiProof(
            Caller caller, SectorId sector, PreCommit made, byte[] proof, boolean reset)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_SUBMIT,
                sector + " proof",
                () -> {
                    recovery.pass();
                    SubmitAnswer answer = niProofs.submit(caller, sector, made, proof, reset);
                    nudge.run();
                    return answer;
                });
    }

    @Override
    public ChainAnswer pollProof(Caller caller, SectorId sector) throws ManagerException {
        return poll(caller, sector, Kind.PROVE);
    }

    /**
     * A sector that nobody ever held here is not found: what existing managers answer. One that was
     * aborted is refused with 11001; the messages of a finalized one may still be asked for. In
     * recovery a message that is not under way may be one that was forgotten: the worker must not
     * act on that, so it waits.
     */
    private ChainAnswer poll(Caller caller, SectorId sector, Kind kind) throws ManagerException {
        caller.require(Permission.SECTOR_SEAL);
        ChainAnswer answer = answer(caller, sector, kind);
        if (!Landing.isAlive(answer)) {
            recovery.pass();
        }
        return answer;
    }

    private ChainAnswer answer(Caller caller, SectorId sector, Kind kind) throws ManagerException {
        Optional<SectorRecord> found = book.find(sector);
        if (found.isEmpty() && !links.store(s -> s.sectors().ended(sector))) {
            return new ChainAnswer(ChainAnswer.State.NOT_FOUND, null);
        }
        SectorRecord now = book.known(caller, sector);
        if (now.phase() == SectorRecord.Phase.ABORTED) {
            throw SectorBook.ended(sector);
        }
        return landing.of(now, kind);
    }
}
