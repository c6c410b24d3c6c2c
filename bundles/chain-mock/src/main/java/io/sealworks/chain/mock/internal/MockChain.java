/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.ChainHead;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.chain.NetworkConstants;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.chain.PostConstants;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.chain.SectorPlace;
import io.sealworks.api.chain.SenderNonces;

/** The simulated chain as managers see it. */
final class MockChain implements Chain {

    private final World world;
    private final Duration epochTime;
    private final Preparer preparer;
    private final PoolGate poolGate;
    private final StatusReader statuses;

    MockChain(
            World world,
            Duration epochTime,
            Preparer preparer,
            PoolGate poolGate,
            StatusReader statuses) {
        this.world = world;
        this.epochTime = epochTime;
        this.preparer = preparer;
        this.poolGate = poolGate;
        this.statuses = statuses;
    }

    @Override
    public String networkName() {
        return "mock";
    }

    @Override
    public NetworkConstants constants() {
        return world.policy().constants();
    }

    @Override
    public Duration epochTime() {
        return epochTime;
    }

    @Override
    public ChainHead head() {
        Tipset head = world.head();
        return new ChainHead(head.height(), Cids.ofDigest(head.key().bytes()), head.timestamp());
    }

    @Override
    public Bytes32 ticketRandomness(long miner, long epoch) throws ChainException {
        requireReached(epoch);
        return kept(world.ticket(miner, epoch), epoch);
    }

    private Bytes32 kept(Optional<Bytes32> randomness, long epoch) throws ChainException {
        return randomness.orElseThrow(
                () ->
                        new ChainException(
                                ChainException.Kind.REJECTED,
                                "the tipset of epoch "
                                        + epoch
                                        + " is forgotten: the mock chain keeps "
                                        + world.policy().keyHistory()
                                        + " epochs"));
    }

    @Override
    public Bytes32 seedRandomness(long miner, long epoch) throws ChainException {
        requireReached(epoch);
        return world.seed(miner, epoch);
    }

    @Override
    public Optional<MinerOnChain> miner(long miner) {
        return world.read(state -> state.miner(miner).map(MinerActor::info));
    }

    @Override
    public boolean sectorAllocated(SectorId sector) {
        return world.read(
                state ->
                        state.miner(sector.miner())
                                .filter(m -> m.allocated().contains(sector.number()))
                                .isPresent());
    }

    @Override
    public Optional<PreCommitOnChain> preCommit(SectorId sector) {
        return world.read(
                state -> state.miner(sector.miner()).flatMap(m -> m.preCommit(sector.number())));
    }

    @Override
    public Optional<SectorOnChain> sector(SectorId sector) {
        return world.read(
                state -> state.miner(sector.miner()).map(m -> m.sectors().get(sector.number())));
    }

    @Override
    public PostConstants postConstants() {
        return world.policy().post();
    }

    @Override
    public Optional<DeadlineInfo> deadline(long miner) {
        synchronized (world) {
            long epoch = world.head().height();
            return world.read(
                    s -> s.miner(miner).map(m -> m.deadlines().info(epoch, world.policy().post())));
        }
    }

    @Override
    public List<PartitionOnChain> partitions(long miner, int deadline) {
        return world.read(
                s -> s.miner(miner).map(m -> m.deadlines().of(deadline).seen()).orElse(List.of()));
    }

    @Override
    public Optional<SectorPlace> place(SectorId sector) {
        return world.read(
                s -> s.miner(sector.miner()).flatMap(m -> m.deadlines().place(sector.number())));
    }

    @Override
    public Bytes32 windowPostRandomness(long miner, long epoch) throws ChainException {
        requireReached(epoch);
        return world.windowPost(miner, epoch);
    }

    @Override
    public Bytes32 postCommitRandomness(long epoch) throws ChainException {
        requireReached(epoch);
        return kept(world.postCommit(epoch), epoch);
    }

    @Override
    public Bytes32 winningPostRandomness(long miner, long epoch) throws ChainException {
        requireReached(epoch);
        return world.winningPost(miner, epoch);
    }

    @Override
    public NiPolicy niPolicy() {
        return world.policy().ni();
    }

    @Override
    public BigInteger balance(String address) {
        return world.read(
                state ->
                        state.miners().values().stream()
                                .filter(m -> m.address().equals(address))
                                .findFirst()
                                .map(state::available)
                                .orElseGet(() -> state.ledger().of(address)));
    }

    @Override
    public Optional<SenderNonces> nonces(String address) {
        return world.readPool(
                (pool, state) -> {
                    long onChain = state.nonce(address);
                    return Optional.of(new SenderNonces(onChain, pool.nextNonce(address, onChain)));
                });
    }

    @Override
    public BigInteger funds(ActorMessage message) {
        Policy policy = world.policy();
        if (message instanceof PreCommitSectors pre) {
            return policy.deposit().multiply(BigInteger.valueOf(pre.sectors().size()));
        }
        if (message instanceof ProveCommitSectorsNi prove) {
            return policy.pledge().multiply(BigInteger.valueOf(prove.sectors().size()));
        }
        if (message instanceof ProveCommitSectors prove) {
            long sectors = prove.sectors().size();
            return policy.pledge().subtract(policy.deposit()).multiply(BigInteger.valueOf(sectors));
        }
        return BigInteger.ZERO;
    }

    @Override
    public PreparedMessage prepare(MessageDraft draft, long nonceFloor) throws ChainException {
        return preparer.prepare(draft, nonceFloor);
    }

    @Override
    public PreparedMessage replace(MessageDraft draft, PreparedMessage stuck)
            throws ChainException {
        return preparer.replace(draft, stuck);
    }

    @Override
    public void push(byte[] signedBytes) throws ChainException {
        poolGate.push(signedBytes);
    }

    @Override
    public MessageStatus status(String cid) {
        return statuses.status(cid);
    }

    private void requireReached(long epoch) throws ChainException {
        long head = world.head().height();
        if (epoch < 0) {
            throw new ChainException(ChainException.Kind.REJECTED, "epochs begin at 0: " + epoch);
        }
        if (epoch > head) {
            throw new ChainException(
                    ChainException.Kind.UNAVAILABLE,
                    "epoch " + epoch + " has not come yet: the head is " + head);
        }
    }
}
