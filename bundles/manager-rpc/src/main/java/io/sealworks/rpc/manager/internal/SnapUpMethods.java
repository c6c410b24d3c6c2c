/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.SnapUpCandidate;
import io.sealworks.api.manager.SnapUpCandidate.State;
import io.sealworks.api.manager.SnapUpProof;
import io.sealworks.api.manager.SnapUpSector;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.AnswerJson;
import io.sealworks.wire.BitFieldJson;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.SnapUpJson;
import io.sealworks.wire.Value;
import io.sealworks.wire.WireException;
import org.jspecify.annotations.Nullable;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** Sectors that are updated: what workers call, and operators. */
final class SnapUpMethods {

    /** Of a proving period, on all networks. */
    private static final int DEADLINES = 48;

    private final Backends to;

    SnapUpMethods(Backends to) {
        this.to = to;
    }

    void addTo(Table table) {
        // So spelled by existing workers and managers
        table.add("AllocateSanpUpSector", 1, this::allocate);
        table.add("SubmitSnapUpProof", 2, this::submit);
        table.add("SnapUpPreFetch", 2, this::choose);
        table.add("SnapUpCandidates", 1, this::chosen);
        table.add("SnapUpCancelCommitment", 1, this::cancel);
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

    /** Existing managers fetch candidates into their database; ours are chosen by it. */
    private JsonNode choose(Caller caller, Args args) throws RpcException {
        long miner = args.get(0, "abi.ActorID", Value::uint64);
        Optional<Integer> deadline = args.get(1, "uint64", SnapUpMethods::deadline);
        int total = 0;
        int added = 0;
        List<SnapUpCandidate> all = ask(to.snapUpQueue, q -> q.candidates(caller, miner));
        for (SnapUpCandidate each : all) {
            if (deadline.isEmpty() || deadline.get() == each.deadline()) {
                boolean fresh = each.state() == State.CANDIDATE && choose(caller, each);
                added += fresh ? 1 : 0;
                total += fresh || each.state() == State.CHOSEN ? 1 : 0;
            }
        }
        return JsonNodeFactory.instance.objectNode().put("Total", total).put("Diff", added);
    }

    private static Optional<Integer> deadline(Value value) throws WireException {
        return value.isNull() ? Optional.empty() : Optional.of(value.int32());
    }

    /** Whether it was; one that is not fit for it any more is none of them. */
    private boolean choose(Caller caller, SnapUpCandidate candidate) throws RpcException {
        try {
            return ask(
                    to.snapUpQueue,
                    q -> {
                        q.choose(caller, candidate.sector());
                        return true;
                    });
        } catch (BadRequestException e) {
            return false;
        }
    }

    /** A bit field for each deadline: the sectors that wait for a worker. */
    private JsonNode chosen(Caller caller, Args args) throws RpcException {
        long miner = args.get(0, "abi.ActorID", Value::uint64);
        List<SnapUpCandidate> all = ask(to.snapUpQueue, q -> q.candidates(caller, miner));
        ArrayNode deadlines = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < DEADLINES; i++) {
            int deadline = i;
            deadlines.add(
                    BitFieldJson.of(
                            all.stream()
                                    .filter(c -> c.state() == State.CHOSEN)
                                    .filter(c -> c.deadline() == deadline)
                                    .map(c -> c.sector().number())
                                    .toList()));
        }
        return deadlines;
    }

    /** Existing managers answer without a result. */
    private @Nullable JsonNode cancel(Caller caller, Args args) throws RpcException {
        SectorId sector = args.get(0, "abi.SectorID", ManagerJson::sectorId);
        ask(
                to.snapUpQueue,
                q -> {
                    q.cancel(caller, sector);
                    return true;
                });
        return null;
    }
}
