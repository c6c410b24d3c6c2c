/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.Caller;
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
import io.sealworks.wire.AnswerJson;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.Value;

/** From the ticket to the proof on chain. */
record RemoteCommitments(ManagerLink link) implements Commitments {

    @Override
    public Ticket assignTicket(Caller caller, SectorId sector) throws ManagerException {
        return link.call(
                "AssignTicket", "core.Ticket", ManagerJson::ticket, ManagerJson.sectorId(sector));
    }

    @Override
    public Optional<String> ticketFault(
            Caller caller, SectorId sector, Ticket ticket, Duration until) throws ManagerException {
        return link.findIfKnown(
                "TicketFault",
                "string",
                Value::string,
                ManagerJson.sectorId(sector),
                ManagerJson.ticket(ticket),
                until.toSeconds());
    }

    @Override
    public SubmitAnswer submitPreCommit(
            Caller caller, AllocatedSector sector, PreCommit preCommit, boolean reset)
            throws ManagerException {
        return link.call(
                "SubmitPreCommit",
                "core.SubmitPreCommitResp",
                AnswerJson::submit,
                ManagerJson.allocatedSector(sector),
                ManagerJson.preCommit(preCommit),
                reset);
    }

    @Override
    public ChainAnswer pollPreCommit(Caller caller, SectorId sector) throws ManagerException {
        return poll("PollPreCommitState", sector);
    }

    @Override
    public SeedAnswer waitSeed(Caller caller, SectorId sector, SealProofType proofType)
            throws ManagerException {
        return link.call(
                "WaitSeed",
                "core.WaitSeedResp",
                AnswerJson::seed,
                ManagerJson.sectorId(sector),
                proofType.number());
    }

    @Override
    public SubmitAnswer submitProof(Caller caller, SectorId sector, byte[] proof, boolean reset)
            throws ManagerException {
        return link.call(
                "SubmitProof",
                "core.SubmitProofResp",
                AnswerJson::submit,
                ManagerJson.sectorId(sector),
                ManagerJson.proof(proof),
                reset);
    }

    @Override
    public SubmitAnswer submitNiProof(
            Caller caller, SectorId sector, PreCommit made, byte[] proof, boolean reset)
            throws ManagerException {
        return link.call(
                "SubmitProof",
                "core.SubmitProofResp",
                AnswerJson::submit,
                ManagerJson.sectorId(sector),
                ManagerJson.proof(proof, made),
                reset);
    }

    @Override
    public ChainAnswer pollProof(Caller caller, SectorId sector) throws ManagerException {
        return poll("PollProofState", sector);
    }

    private ChainAnswer poll(String method, SectorId sector) throws ManagerException {
        return link.call(
                method, "core." + method + "Resp", AnswerJson::chain, ManagerJson.sectorId(sector));
    }
}
