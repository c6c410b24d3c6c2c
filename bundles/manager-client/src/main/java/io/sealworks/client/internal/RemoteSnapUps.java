/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.wire.AnswerJson;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.PieceJson;
import io.sealworks.wire.SnapUpJson;
import org.jspecify.annotations.Nullable;

/** {@code AllocateSanpUpSector} (so on the wire) and {@code SubmitSnapUpProof}. */
record RemoteSnapUps(ManagerLink link) implements SnapUps {

    @Override
    public Optional<SnapUpSector> allocate(
            Caller caller,
            AllocateSpec spec,
            OptionalInt maxDeals,
            OptionalLong minUsedSpace,
            @Nullable String nonce)
            throws ManagerException {
        return link.find(
                "AllocateSanpUpSector",
                "core.AllocatedSnapUpSector",
                SnapUpJson::sector,
                SnapUpJson.wanted(
                        new SnapUpJson.Wanted(
                                spec, new PieceJson.Wanted(maxDeals, minUsedSpace), nonce)));
    }

    @Override
    public SubmitAnswer submit(Caller caller, SectorId sector, SnapUpProof proof)
            throws ManagerException {
        return link.call(
                "SubmitSnapUpProof",
                "core.SubmitSnapUpProofResp",
                AnswerJson::submit,
                ManagerJson.sectorId(sector),
                SnapUpJson.proof(proof));
    }
}
