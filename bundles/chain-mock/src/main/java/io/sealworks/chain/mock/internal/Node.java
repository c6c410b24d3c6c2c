/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.manager.ProofVerifier;

/** A running chain: its parts put together, and its clock. */
final class Node implements AutoCloseable {

    private final World world;
    private final MockChain chain;
    private final Control control;
    private final Optional<Pacer> pacer;

    /** What a node is made of beside its folder. */
    record Surroundings(
            ServiceGate<ProofVerifier> verifier,
            ServiceGate<AuditLog> audit,
            InstantSource time,
            SecureRandom random,
            Duration patience) {}

    /** A miner actor that the chain must have. */
    record Miner(long actor, SealProofType type) {}

    private Node(World world, Pace pace, Surroundings around) {
        this.world = world;
        Judge judge = new Judge(around.verifier());
        Faults faults = new Faults();
        Producer producer =
                new Producer(
                        world,
                        judge,
                        new Disputer(world, new Judge(around.verifier())),
                        around.time());
        this.chain =
                new MockChain(
                        world,
                        pace.epochTime(),
                        new Preparer(world, judge, around.patience()),
                        new PoolGate(world, faults),
                        new StatusReader(world, judge));
        this.control = new Control(world, producer, faults, new Audit(around.audit()));
        this.pacer =
                pace.runs()
                        ? Optional.of(Pacer.start(producer, pace.epochTime()))
                        : Optional.empty();
    }

    /**
     * Opens the chain in a folder and starts its clock.
     *
     * @throws IOException when the folder is in use, unreadable or damaged, or holds a miner of
     *     another kind
     */
    static Node open(Path folder, Policy policy, Pace pace, List<Miner> miners, Surroundings around)
            throws IOException {
        byte[] secret = new byte[Bytes32.LENGTH];
        around.random().nextBytes(secret);
        World world =
                World.open(
                        folder,
                        policy,
                        Bytes32.of(secret),
                        around.time().instant().getEpochSecond());
        try {
            for (Miner miner : miners) {
                require(world, miner, folder);
            }
            return new Node(world, pace, around);
        } catch (IOException e) {
            world.close();
            throw e;
        }
    }

    Chain chain() {
        return chain;
    }

    ChainControl control() {
        return control;
    }

    World world() {
        return world;
    }

    @Override
    public void close() throws IOException {
        pacer.ifPresent(Pacer::close);
        world.close();
    }

    private static void require(World world, Miner miner, Path folder) throws IOException {
        Optional<MinerOnChain> known =
                world.read(s -> s.miner(miner.actor()).map(MinerActor::info));
        if (known.isEmpty()) {
            add(world, miner);
        } else if (known.get().sealProof() != miner.type()) {
            throw new IOException(
                    Addresses.actor(miner.actor())
                            + " has the proof type "
                            + known.get().sealProof()
                            + " on the chain in "
                            + folder
                            + ", the configuration says "
                            + miner.type()
                            + "; an actor keeps its type: name another actor, or another folder");
        }
    }

    private static void add(World world, Miner miner) throws IOException {
        try {
            world.addMiner(miner.actor(), miner.type());
        } catch (ChainException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
