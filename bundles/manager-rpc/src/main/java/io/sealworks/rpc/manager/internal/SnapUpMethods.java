/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.AnswerJson;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.SnapUpJson;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** What a worker calls while it updates a sector. */
final class SnapUpMethods {

    private final Backends to;

    SnapUpMethods(Backends to) {
        this.to = to;
    }

    void addTo(Table table) {
        // So spelled by existing workers and managers
        table.add("AllocateSanpUpSector", 1, this::allocate);
        table.add("SubmitSnapUpProof", 2, this::submit);
    }

    private JsonNode allocate(Caller caller, Args args) throws RpcException {
        SnapUpJson.Wanted wanted = args.get(0, "core.AllocateSnapUpSpec", SnapUpJson::wanted);
        Optional<SnapUpSector> given =
                ask(
                        to.snapUps,
                        s ->
                                s.allocate(
                                        caller,
                                        wanted.sector(),
                                        wanted.deals().maxDeals(),
                                        wanted.deals().minUsedSpace(),
                                        wanted.nonce()));
        return given.<JsonNode>map(SnapUpJson::sector).orElseGet(NullNode::getInstance);
    }

    private JsonNode submit(Caller caller, Args args) throws RpcException {
        SectorId sector = args.get(0, "abi.SectorID", ManagerJson::sectorId);
        SnapUpProof proof = args.get(1, "core.SnapUpOnChainInfo", SnapUpJson::proof);
        SubmitAnswer answer = ask(to.snapUps, s -> s.submit(caller, sector, proof));
        return AnswerJson.submit(answer);
    }
}
