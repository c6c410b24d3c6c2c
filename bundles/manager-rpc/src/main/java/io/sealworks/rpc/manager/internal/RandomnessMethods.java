/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.Value;

/**
 * Randomness of the chain, as proxies and people ask for it: tipset key, epoch, miner. The key is
 * passed over: the answer is that of the head.
 */
final class RandomnessMethods {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Backends to;

    RandomnessMethods(Backends to) {
        this.to = to;
    }

    void addTo(Table table) {
        table.add(
                "GetTicket",
                3,
                (caller, args) -> draw(caller, args, "Ticket", Chain::ticketRandomness));
        table.add(
                "GetSeed", 3, (caller, args) -> draw(caller, args, "Seed", Chain::seedRandomness));
        // The name as existing managers have it
        table.add(
                "GetWindowPoStChanlleengeRand",
                3,
                (caller, args) -> draw(caller, args, "Rand", Chain::windowPostRandomness));
        table.add("GetWindowPoStCommitRand", 2, this::commitment);
    }

    private interface Draw {
        Bytes32 from(Chain chain, long miner, long epoch) throws ChainException;
    }

    private JsonNode draw(Caller caller, Args args, String name, Draw draw) throws RpcException {
        caller.require(Permission.CHAIN_READ);
        long epoch = args.get(1, "abi.ChainEpoch", Value::int64);
        long miner = args.get(2, "abi.ActorID", Value::uint64);
        Bytes32 drawn = chain(c -> draw.from(c, miner, epoch));
        return JsonNodeFactory.instance.objectNode().put(name, drawn.base64()).put("Epoch", epoch);
    }

    private JsonNode commitment(Caller caller, Args args) throws RpcException {
        caller.require(Permission.CHAIN_READ);
        long epoch = args.get(1, "abi.ChainEpoch", Value::int64);
        Bytes32 drawn = chain(c -> c.postCommitRandomness(epoch));
        return JsonNodeFactory.instance
                .objectNode()
                .put("Rand", drawn.base64())
                .put("Epoch", epoch);
    }

    private <R> R chain(ServiceGate.Call<Chain, R, ChainException> call) throws RpcException {
        try {
            return to.chain.call(PATIENCE, call);
        } catch (ChainException | ServiceAwayException e) {
            throw new RpcException(ManagerException.APPLICATION, e.getMessage());
        }
    }
}
