/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.math.BigInteger;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * @param sealedCid CID of commR
 * @param unsealedCid CID of commD, null for a sector without data
 * @param ticketEpoch of the ticket that the replica is bound to
 * @param expiration of the sector to be
 * @param deposit attoFIL
 * @param landedEpoch where the message was executed: the seed's epoch counts from here
 */
public record PreCommitOnChain(
        SectorId sector,
        SealProofType proofType,
        Cid sealedCid,
        @Nullable Cid unsealedCid,
        long ticketEpoch,
        long expiration,
        BigInteger deposit,
        long landedEpoch) {}
