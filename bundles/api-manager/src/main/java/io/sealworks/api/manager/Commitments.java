/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes a sector to the chain. All calls may be repeated. A sector that belongs to another instance
 * is refused (temporary error that names the owner); code 11001 only for sectors that were ended
 * here.
 */
@ProviderType
public interface Commitments {

    /**
     * Draws and stores a ticket; a new one at each call, while no pre-commit is in flight or on
     * chain.
     */
    Ticket assignTicket(Caller caller, SectorId sector) throws ManagerException;

    /**
     * Why the sector's message will not be taken with this ticket: whether the ticket is still
     * valid when a message that is made then lands. A ticket that a message on its way or on chain
     * binds the sector to has no fault.
     *
     * @param until how long it takes until the message is made
     * @return empty when it will be taken; also when the manager can't tell, since existing ones
     *     know no such question
     */
    default Optional<String> ticketFault(
            Caller caller, SectorId sector, Ticket ticket, Duration until) throws ManagerException {
        return Optional.empty();
    }

    /**
     * @param reset replaces an earlier submission that failed
     */
    SubmitAnswer submitPreCommit(
            Caller caller, AllocatedSector sector, PreCommit preCommit, boolean reset)
            throws ManagerException;

    ChainAnswer pollPreCommit(Caller caller, SectorId sector) throws ManagerException;

    SeedAnswer waitSeed(Caller caller, SectorId sector, SealProofType proofType)
            throws ManagerException;

    /**
     * @param proof Groth16 proofs of all partitions, 192 bytes each
     * @param reset replaces an earlier submission that failed
     */
    SubmitAnswer submitProof(Caller caller, SectorId sector, byte[] proof, boolean reset)
            throws ManagerException;

    /**
     * The proof of a sector of non-interactive PoRep, which had no pre-commit.
     *
     * @param made what a pre-commit would say
     * @param proof the Groth16 proofs of all partitions, 192 bytes each, or an aggregate (SnarkPack
     *     v2) of this one sector
     * @param reset replaces an earlier submission that failed
     */
    SubmitAnswer submitNiProof(
            Caller caller, SectorId sector, PreCommit made, byte[] proof, boolean reset)
            throws ManagerException;

    ChainAnswer pollProof(Caller caller, SectorId sector) throws ManagerException;
}
