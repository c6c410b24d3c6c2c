/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.Ticket;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.config.ByteSize;
import io.sealworks.api.manager.AggregateSealProof;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.ProofAggregator;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.manager.UpdateProof;
import io.sealworks.api.manager.config.CommitmentSection;
import io.sealworks.api.manager.config.CommonSection;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.config.ManagerSection;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.config.MinerSealingSection;
import io.sealworks.api.manager.config.MinerSectorSection;
import io.sealworks.api.manager.config.MockChainSection;
import io.sealworks.api.manager.config.PersistStoreConfig;
import io.sealworks.api.manager.config.SenderSection;
import io.sealworks.api.manager.config.SnapUpRetrySection;
import io.sealworks.api.manager.config.SnapUpSection;
import io.sealworks.api.manager.store.ManagerStore;
import io.sealworks.api.manager.store.MessageStore;
import io.sealworks.api.manager.store.StoreException;
import io.sealworks.manager.store.internal.RealStore;
import org.jspecify.annotations.Nullable;

/** A manager over a real database and a fake chain; the pusher's rounds are called by the test. */
final class House implements AutoCloseable {

    static final long MINER = FakeChain.MINER;
    static final Caller W1 = worker("w1");
    static final Caller W2 = worker("w2");
    static final Caller ADMIN = new Caller("admin", Caller.Entry.SHELL, "local", Right.ADMIN);
    static final AllocateSpec ANY = new AllocateSpec(java.util.Set.of(), java.util.Set.of());
    static final byte[] PROOF = new byte[192];

    /** Epochs that sealing takes. */
    static final long SEALING = 100;

    static final long LANDING_DELAY = 60;

    final FakeChain chain;
    final RealStore database;
    final Links links = new Links(Duration.ZERO);
    final AtomicLong nanos = new AtomicLong();
    final ManagerHouse manager;
    final ProofVerifier verifier = new Verifier();
    boolean proofHolds = true;
    @Nullable SealingException verifierTrouble;
    boolean onOneDisk;
    OptionalLong free = OptionalLong.of(1 << 20);

    /** What was aggregated begins with this byte. */
    static final byte AGGREGATE = 42;

    /** Aggregates that were verified. */
    final List<AggregateSealProof> aggregates = new ArrayList<>();

    final ProofAggregator aggregator =
            proofs -> new byte[] {AGGREGATE, proofs.get(0).proof()[0], (byte) proofs.size()};

    House(Path folder, FakeChain chain) throws StoreException {
        this(folder, chain, config(), s -> s, c -> c);
    }

    House(
            Path folder,
            FakeChain chain,
            ManagerConfig config,
            UnaryOperator<ManagerStore> overStore,
            UnaryOperator<Chain> overChain)
            throws StoreException {
        this.chain = chain;
        this.database = new RealStore(folder, Clock.systemUTC());
        links.storeGate().bind(overStore.apply(database.store()));
        links.chainGate().bind(overChain.apply(chain));
        links.verifierGate().bind(verifier);
        links.aggregatorGate().bind(aggregator);
        this.manager =
                new ManagerHouse(
                        config, links, Clock.systemUTC(), nanos::get, new Random(7), this::space);
    }

    /** One disk for each store. */
    private Optional<Space.Disk> space(Path store) {
        return free.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Space.Disk(onOneDisk ? "" : store, free.getAsLong(), free.getAsLong()));
    }

    private final class Verifier implements ProofVerifier {
        @Override
        public boolean verifySeal(SealProof proof) throws SealingException {
            if (verifierTrouble != null) {
                throw verifierTrouble;
            }
            return proofHolds;
        }

        @Override
        public boolean verifyAggregate(AggregateSealProof proof) {
            aggregates.add(proof);
            return proofHolds;
        }

        @Override
        public boolean verifyUpdate(UpdateProof proof) {
            return proofHolds;
        }
    }

    static Caller worker(String name) {
        return new Caller(name, Caller.Entry.RPC, "10.0.0.1", Right.SIGN);
    }

    static ManagerConfig config(PersistStoreConfig... stores) {
        return config(OptionalLong.of(100), OptionalLong.empty(), List.of(), stores);
    }

    static ManagerConfig config(
            OptionalLong min,
            OptionalLong max,
            List<String> senders,
            PersistStoreConfig... stores) {
        return config(min, max, senders, new MinerSealingSection(SEALING, false, false, 6), stores);
    }

    /** New sectors get non-interactive PoRep. */
    static ManagerConfig nonInteractive() {
        return config(
                OptionalLong.of(100),
                OptionalLong.empty(),
                List.of(),
                new MinerSealingSection(SEALING, false, true, 6));
    }

    static ManagerConfig config(
            OptionalLong min,
            OptionalLong max,
            List<String> senders,
            MinerSealingSection sealing,
            PersistStoreConfig... stores) {
        SenderSection section = new SenderSection(senders, true, "0");
        MinerConfig miner =
                new MinerConfig(
                        MINER,
                        new MinerSectorSection(min, max, true, true, 540),
                        new CommitmentSection(10, LANDING_DELAY, section, section),
                        sealing,
                        new SnapUpSection(
                                true,
                                senders,
                                true,
                                "0",
                                true,
                                15,
                                30,
                                new SnapUpRetrySection(
                                        OptionalInt.empty(), Duration.ofMinutes(3))));
        return new ManagerConfig(
                new ManagerSection("127.0.0.1:1789", Path.of("manager"), false),
                new CommonSection(List.of(stores), List.of()),
                List.of(miner),
                new MockChainSection("manual", Duration.ofMillis(100), Path.of("mock"), List.of()),
                List.of());
    }

    static PersistStoreConfig store(String name, Path path) {
        return new PersistStoreConfig(
                Optional.of(name),
                path,
                Map.of(),
                false,
                false,
                1,
                List.of(),
                List.of(),
                Optional.of(new ByteSize(0)));
    }

    /** One round of the pusher, as its leader. */
    void push() throws ManagerException {
        push(links, manager);
    }

    static void push(Links links, ManagerHouse manager) throws ManagerException {
        long fence =
                links.store(s -> s.leases().take(MessageStore.LEASE, "test", Duration.ofHours(1)))
                        .orElseThrow();
        manager.pusher.round(fence);
    }

    AllocatedSector allocate(String nonce) throws ManagerException {
        return manager.allocation.allocate(W1, ANY, nonce).orElseThrow();
    }

    PreCommit preCommit(SectorId sector) throws ManagerException {
        return preCommit(manager.commitments.assignTicket(W1, sector), 1);
    }

    static PreCommit preCommit(Ticket ticket, int commR) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) commR;
        return new PreCommit(Bytes32.of(bytes), ZeroCommitment.of(SectorSize.KIB_2), ticket);
    }

    SubmitAnswer submit(AllocatedSector sector, PreCommit pre, boolean reset)
            throws ManagerException {
        return manager.commitments.submitPreCommit(W1, sector, pre, reset);
    }

    /** A sector whose pre-commit landed long enough ago for its seed. */
    AllocatedSector seeded() throws ManagerException {
        AllocatedSector sector = allocate(null);
        submit(sector, preCommit(sector.id()), false);
        push();
        chain.mine(1 + 150 + (int) Seeds.SEED_CONFIDENCE);
        push();
        SeedAnswer answer = manager.commitments.waitSeed(W1, sector.id(), sector.proofType());
        if (answer.seed() == null) {
            throw new AssertionError("no seed: " + answer);
        }
        return sector;
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }
}
