/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.ReportAnswer;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.AnswerJson;
import io.sealworks.wire.ManagerJson;
import io.sealworks.wire.PieceJson;
import io.sealworks.wire.ReportJson;
import io.sealworks.wire.Value;
import org.jspecify.annotations.Nullable;

import static io.sealworks.rpc.manager.internal.Backends.ask;

/** What a worker calls while it seals. */
final class SealingMethods {

    private static final String SECTOR = "abi.SectorID";

    private final Backends to;

    SealingMethods(Backends to) {
        this.to = to;
    }

    void addTo(Table table) {
        table.add("AllocateSector", 1, this::allocate);
        table.add("AcquireDeals", 2, this::acquireDeals);
        table.add("AssignTicket", 1, this::assignTicket);
        table.add("TicketFault", 3, this::ticketFault);
        table.add("SubmitPreCommit", 3, this::submitPreCommit);
        table.add("PollPreCommitState", 1, this::pollPreCommit);
        table.add("SubmitPersisted", 2, (caller, args) -> persisted(caller, args, false));
        table.add(
                "SubmitPersistedEx",
                3,
                (caller, args) -> persisted(caller, args, args.get(2, "bool", Value::bool)));
        table.add("WaitSeed", 2, this::waitSeed);
        table.add("SubmitProof", 3, this::submitProof);
        table.add("PollProofState", 1, this::pollProof);
        table.add("ReportState", 2, this::report);
        table.add("ReportFinalized", 1, this::finalized);
        table.add("ReportAborted", 2, this::aborted);
        table.add("StoreReserveSpace", 3, this::reserve);
        table.add("StoreBasicInfo", 1, this::storeInfo);
    }

    private static SectorId sector(Args args) throws RpcException {
        return args.get(0, SECTOR, ManagerJson::sectorId);
    }

    private JsonNode allocate(Caller caller, Args args) throws RpcException {
        String type = "core.AllocateSectorSpec";
        AllocateSpec spec = args.get(0, type, ManagerJson::allocateSpec);
        String nonce =
                args.<Optional<String>>get(0, type, v -> Optional.ofNullable(ManagerJson.nonce(v)))
                        .orElse(null);
        Optional<AllocatedSector> sector = ask(to.allocation, a -> a.allocate(caller, spec, nonce));
        return sector.<JsonNode>map(ManagerJson::allocatedSector).orElseGet(NullNode::getInstance);
    }

    private JsonNode acquireDeals(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        PieceJson.Wanted wanted = args.get(1, "core.AcquireDealsSpec", PieceJson::wanted);
        List<SectorPiece> found =
                ask(
                        to.pieces,
                        p -> p.acquire(caller, sector, wanted.maxDeals(), wanted.minUsedSpace()));
        return found.isEmpty() ? NullNode.getInstance() : PieceJson.pieces(found);
    }

    private JsonNode assignTicket(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        Ticket ticket = ask(to.commitments, c -> c.assignTicket(caller, sector));
        return ManagerJson.ticket(ticket);
    }

    /** A method of ours: null, or why the ticket will not do after a delay in seconds. */
    private JsonNode ticketFault(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        Ticket ticket = args.get(1, "core.Ticket", ManagerJson::ticket);
        Duration until = Duration.ofSeconds(args.get(2, "int64", Value::int64));
        return ask(to.commitments, c -> c.ticketFault(caller, sector, ticket, until))
                .<JsonNode>map(TextNode::valueOf)
                .orElseGet(NullNode::getInstance);
    }

    private JsonNode submitPreCommit(Caller caller, Args args) throws RpcException {
        AllocatedSector sector = args.get(0, "core.AllocatedSector", ManagerJson::allocatedSector);
        PreCommit preCommit = args.get(1, "core.PreCommitOnChainInfo", ManagerJson::preCommit);
        boolean reset = args.get(2, "bool", Value::bool);
        SubmitAnswer answer =
                ask(to.commitments, c -> c.submitPreCommit(caller, sector, preCommit, reset));
        return AnswerJson.submit(answer);
    }

    private JsonNode pollPreCommit(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        ChainAnswer answer = ask(to.commitments, c -> c.pollPreCommit(caller, sector));
        return AnswerJson.chain(answer);
    }

    private JsonNode persisted(Caller caller, Args args, boolean upgrade) throws RpcException {
        SectorId sector = sector(args);
        String store = args.get(1, "string", Value::string);
        return BooleanNode.valueOf(
                ask(to.stores, s -> s.submitPersisted(caller, sector, store, upgrade)));
    }

    private JsonNode waitSeed(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        SealProofType proofType = args.get(1, "abi.RegisteredSealProof", ManagerJson::proofType);
        SeedAnswer answer = ask(to.commitments, c -> c.waitSeed(caller, sector, proofType));
        return AnswerJson.seed(answer);
    }

    private JsonNode submitProof(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        byte[] proof = args.get(1, "core.ProofInfo", ManagerJson::proof);
        Optional<PreCommit> made = args.get(1, "core.ProofInfo", ManagerJson::madeWith);
        boolean reset = args.get(2, "bool", Value::bool);
        SubmitAnswer answer =
                ask(
                        to.commitments,
                        c ->
                                made.isPresent()
                                        ? c.submitNiProof(caller, sector, made.get(), proof, reset)
                                        : c.submitProof(caller, sector, proof, reset));
        return AnswerJson.submit(answer);
    }

    private JsonNode pollProof(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        ChainAnswer answer = ask(to.commitments, c -> c.pollProof(caller, sector));
        return AnswerJson.chain(answer);
    }

    private JsonNode report(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        StateReport report = args.get(1, "core.ReportStateReq", ReportJson::state);
        ReportAnswer answer = ask(to.reports, r -> r.report(caller, sector, report));
        return AnswerJson.report(answer);
    }

    private JsonNode finalized(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        return ask(
                to.reports,
                r -> {
                    r.finalized(caller, sector);
                    return NullNode.getInstance();
                });
    }

    private JsonNode aborted(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        String reason = args.get(1, "string", Value::string);
        return ask(
                to.reports,
                r -> {
                    r.aborted(caller, sector, reason);
                    return NullNode.getInstance();
                });
    }

    private JsonNode reserve(Caller caller, Args args) throws RpcException {
        SectorId sector = sector(args);
        long bytes = args.get(1, "uint64", Value::uint64);
        List<String> candidates = args.get(2, "[]string", ManagerJson::strings);
        return store(
                ask(to.stores, s -> s.reserve(caller, sector, bytes, candidates)).orElse(null));
    }

    private JsonNode storeInfo(Caller caller, Args args) throws RpcException {
        String name = args.get(0, "string", Value::string);
        return store(ask(to.stores, s -> s.info(caller, name)).orElse(null));
    }

    private static JsonNode store(@Nullable StoreInfo info) {
        return info == null ? NullNode.getInstance() : ManagerJson.store(info);
    }
}
