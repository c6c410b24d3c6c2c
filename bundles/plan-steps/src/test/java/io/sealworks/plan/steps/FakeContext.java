/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.Seed;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SectorPiece;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.plan.Past;
import io.sealworks.api.plan.StepContext;
import io.sealworks.api.plan.UnsealAccess;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.api.worker.config.PieceSettings;
import io.sealworks.api.worker.config.SealingConfig;
import org.jspecify.annotations.Nullable;

/** A manager whose answers the test sets. */
public class FakeContext implements StepContext, Commitments, Stores, Past {

    public static final SectorId SECTOR = new SectorId(10000, 2);

    public SubmitAnswer submit = SubmitAnswer.accepted();
    public ChainAnswer.State preCommit = ChainAnswer.State.LANDED;
    public ChainAnswer.State proof = ChainAnswer.State.LANDED;
    public Seed seed = new Seed(Bytes32.of(new byte[32]), 1000);
    public Path staticTreeD;
    public SealingConfig sealing = SealingConfig.merge(List.of());
    public List<SectorPiece> dealt = List.of();
    public PieceSettings pieces = PieceSettings.NONE;
    public URI pieceStore;
    public boolean persisted = true;
    public boolean space = true;
    public boolean verifyAfterPc2;
    public Unseals unseals;
    public Rebuilds rebuilds;
    public UnsealAccess unsealAccess =
            new UnsealAccess(List.of(), List.of(), URI.create("http://m:1789/piecestore"), null);
    public List<AttachedConfig> attached =
            List.of(new AttachedConfig(Optional.of("p1"), Path.of("/stores/p1"), false));
    public @Nullable String ticketFault;
    public @Nullable ManagerException ticketTrouble;
    public final List<Duration> ticketsAsked = new ArrayList<>();
    public final Map<String, Duration> took = new HashMap<>();
    public int newTickets;
    public final List<Boolean> resets = new ArrayList<>();

    @Override
    public Caller caller() {
        return Caller.internal("w1");
    }

    @Override
    public String instance() {
        return "w1";
    }

    @Override
    public SealingConfig sealing() {
        SealingConfig d = sealing;
        return new SealingConfig(
                d.allowedMiners(),
                d.allowedSizes(),
                d.enableDeals(),
                d.disableCc(),
                d.maxDeals(),
                d.minDealSpace(),
                d.maxRetries(),
                d.sealInterval(),
                d.recoverInterval(),
                d.rpcPollingInterval(),
                d.ignoreProofCheck(),
                d.requestTaskMaxRetries(),
                verifyAfterPc2,
                d.maxNewTickets(),
                d.maxNewTicketsPerDay());
    }

    @Override
    public Past past() {
        return this;
    }

    @Override
    public Optional<Duration> took(String event) {
        return Optional.ofNullable(took.get(event));
    }

    @Override
    public int count(String event, Duration within) {
        return event.equals("NewTicket") ? newTickets : 0;
    }

    @Override
    public List<AttachedConfig> attached() {
        return attached;
    }

    @Override
    public Optional<Path> staticTreeD(SectorSize size) {
        return Optional.ofNullable(staticTreeD);
    }

    @Override
    public Allocation allocation() {
        return (caller, spec, nonce) ->
                Optional.of(new AllocatedSector(SECTOR, SealProofType.StackedDrg2KiBV1_1));
    }

    @Override
    public Pieces pieces() {
        return (caller, sector, max, min) -> dealt;
    }

    @Override
    public PieceSource pieceSource() {
        return (caller, piece) -> Optional.ofNullable(pieceStore).map(s -> s.resolve(piece.text()));
    }

    @Override
    public PieceSettings pieceSettings() {
        return pieces;
    }

    @Override
    public Commitments commitments() {
        return this;
    }

    @Override
    public Stores stores() {
        return this;
    }

    @Override
    public PoStJobs postJobs() {
        throw new UnsupportedOperationException("no plan that seals asks for PoSt jobs");
    }

    @Override
    public Reports reports() {
        throw new AssertionError("a plan sends no reports");
    }

    @Override
    public Unseals unseals() {
        return unseals;
    }

    @Override
    public Rebuilds rebuilds() {
        return rebuilds;
    }

    @Override
    public UnsealAccess unsealAccess() {
        return unsealAccess;
    }

    @Override
    public SnapUps snapUps() {
        throw new AssertionError("only the snapup plan asks for sectors to update");
    }

    @Override
    public Ticket assignTicket(Caller caller, SectorId sector) {
        byte[] value = new byte[32];
        value[31] = (byte) 0xff;
        return new Ticket(Bytes32.of(value), 100);
    }

    @Override
    public Optional<String> ticketFault(
            Caller caller, SectorId sector, Ticket ticket, Duration until) throws ManagerException {
        if (ticketTrouble != null) {
            throw ticketTrouble;
        }
        ticketsAsked.add(until);
        return Optional.ofNullable(ticketFault);
    }

    @Override
    public SubmitAnswer submitPreCommit(
            Caller caller, AllocatedSector sector, PreCommit preCommit, boolean reset) {
        resets.add(reset);
        return submit;
    }

    @Override
    public ChainAnswer pollPreCommit(Caller caller, SectorId sector) {
        return new ChainAnswer(preCommit, null);
    }

    @Override
    public SeedAnswer waitSeed(Caller caller, SectorId sector, SealProofType proofType) {
        return new SeedAnswer(seed == null ? Duration.ofSeconds(40) : Duration.ZERO, seed);
    }

    @Override
    public SubmitAnswer submitProof(Caller caller, SectorId sector, byte[] bytes, boolean reset) {
        resets.add(reset);
        return submit;
    }

    @Override
    public SubmitAnswer submitNiProof(
            Caller caller, SectorId sector, PreCommit made, byte[] bytes, boolean reset) {
        resets.add(reset);
        return submit;
    }

    @Override
    public ChainAnswer pollProof(Caller caller, SectorId sector) {
        return new ChainAnswer(proof, null);
    }

    @Override
    public Optional<StoreInfo> info(Caller caller, String name) {
        return Optional.empty();
    }

    @Override
    public List<StoreInfo> list(Caller caller) {
        return List.of();
    }

    @Override
    public Optional<StoreInfo> reserve(
            Caller caller, SectorId sector, long bytes, List<String> candidates) {
        return space
                ? Optional.of(new StoreInfo(candidates.get(0), "/p1", false, false, 1, Map.of()))
                : Optional.empty();
    }

    @Override
    public boolean submitPersisted(Caller caller, SectorId sector, String store, boolean upgrade) {
        return persisted;
    }
}
