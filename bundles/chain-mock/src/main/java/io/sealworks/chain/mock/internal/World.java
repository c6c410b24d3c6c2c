/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ChainException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain: its log, its state at the head and at the anchor, and its pool. Events change it,
 * after they were written down; everything else reads. Thread-safe; proofs are verified elsewhere,
 * never under its lock.
 */
final class World implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(World.class);

    /** Journals are rewritten as a snapshot when they have grown by so many bytes. */
    private static final long COMPACT = 8L << 20;

    private final Policy policy;
    private final Journal journal;
    private final Bytes32 secret;
    private final Wallet wallet;
    private final TipsetLog log;
    private final Mempool pool;
    private final Randomness randomness;
    private final PostRules posts;
    private final Effects effects;
    private final Executor executor;
    private final ChainState base;
    private ChainState state;
    private long skipped;
    private long compactAt;

    private World(Policy policy, Journal journal, Snapshot snapshot) {
        this.policy = policy;
        this.journal = journal;
        this.secret = snapshot.secret();
        this.wallet = snapshot.wallet();
        this.log = snapshot.log();
        this.pool = snapshot.pool();
        this.base = snapshot.base();
        this.randomness = new Randomness(secret, log.keys());
        this.posts = new PostRules(policy, randomness);
        this.effects = new Effects(policy, posts);
        this.executor = new Executor(policy, effects, posts, randomness);
        this.state = replay();
    }

    /**
     * Opens the chain in a folder, or starts one there.
     *
     * @param secret of a new chain
     * @param timestamp Unix seconds of a new chain
     * @throws IOException when the folder is in use, can't be read, or is damaged
     */
    static World open(Path folder, Policy policy, Bytes32 secret, long timestamp)
            throws IOException {
        Journal journal = Journal.open(folder);
        try {
            List<byte[]> frames = journal.read();
            Snapshot snapshot;
            if (frames.isEmpty()) {
                snapshot = Snapshot.genesis(secret, timestamp, policy);
                journal.restart(snapshot.encode(policy));
            } else {
                snapshot = Snapshot.decode(frames.get(0), policy);
            }
            World world = new World(policy, journal, snapshot);
            frames.stream().skip(1).map(EventCodec::decode).forEach(world::apply);
            world.beginDeadlines();
            world.compactAt = journal.size() + COMPACT;
            return world;
        } catch (IllegalArgumentException e) {
            journal.close();
            throw new IOException(Journal.file(folder) + " can't be read: " + e.getMessage(), e);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** On a chain that had none they count from now on: nobody missed one. */
    private synchronized void beginDeadlines() throws IOException {
        if (base.ended() == ChainState.NO_DEADLINES) {
            base.ended(log.head().height());
            state = replay();
            journal.restart(encode());
        }
    }

    Policy policy() {
        return policy;
    }

    Wallet wallet() {
        return wallet;
    }

    synchronized Tipset head() {
        return log.head();
    }

    /** The state at the head; whoever reads it holds the lock. */
    synchronized <R> R read(Function<ChainState, R> question) {
        return question.apply(state);
    }

    /** The pool; whoever reads it holds the lock. */
    synchronized <R> R readPool(BiFunction<Mempool, ChainState, R> question) {
        return question.apply(pool, state);
    }

    synchronized long nextHeight() {
        return log.head().height() + 1 + skipped;
    }

    synchronized int reorgLimit() {
        return log.size();
    }

    synchronized Optional<Bytes32> ticket(long miner, long epoch) {
        return randomness.ticket(miner, epoch);
    }

    Bytes32 seed(long miner, long epoch) {
        return randomness.seed(miner, epoch);
    }

    /** What a message would come to in the next tipset. */
    synchronized Optional<Outcome> evaluate(Message message, Verdicts verdicts) {
        return executor.evaluate(state, nextHeight(), message, verdicts);
    }

    synchronized List<Claim> openProofs(Message message) {
        return executor.openProofs(state, nextHeight(), message);
    }

    /** The proofs that the next tipset depends on. */
    synchronized List<Claim> openProofs() {
        long height = nextHeight();
        List<Claim> open = new ArrayList<>();
        for (Pending pending : pool.candidates(state, height)) {
            open.addAll(executor.openProofs(state, height, pending.message().message()));
        }
        return open;
    }

    /** A proof that was accepted unseen, and the message that disputes it. */
    record Unseen(Claim claim, DisputeWindowedPoSt dispute) {}

    /** The proofs that can be disputed in the next tipset. */
    synchronized List<Unseen> unseen() {
        List<Unseen> unseen = new ArrayList<>();
        for (MinerActor miner : state.miners().values()) {
            miner.deadlines().used().forEach((index, d) -> unseen.addAll(unseen(miner, index, d)));
        }
        return unseen;
    }

    private List<Unseen> unseen(MinerActor miner, int index, Deadline deadline) {
        return IntStream.range(0, deadline.disputable().size())
                .mapToObj(i -> new DisputeWindowedPoSt(miner.info().actor(), index, i))
                .filter(d -> posts.check(miner, d, nextHeight()).ok())
                .map(
                        d ->
                                new Unseen(
                                        Claim.of(
                                                PostRules.disputed(miner, d).orElseThrow().proof()),
                                        d))
                .toList();
    }

    /** The randomness of PoSt; empty when the epoch's tipset is forgotten. */
    synchronized Optional<Bytes32> postCommit(long epoch) {
        return randomness.postCommit(epoch);
    }

    Bytes32 windowPost(long miner, long epoch) {
        return randomness.windowPost(miner, epoch);
    }

    Bytes32 winningPost(long miner, long epoch) {
        return randomness.winningPost(miner, epoch);
    }

    /** An epoch passes without a block. */
    synchronized void skip(int epochs) {
        skipped += epochs;
    }

    synchronized void addMiner(long actor, SealProofType type) throws ChainException {
        commit(new Event.MinerAdded(actor, type, policy.senderFunds(), policy.minerFunds()));
    }

    synchronized void push(Pending pending) throws ChainException {
        commit(new Event.Pushed(pending));
    }

    synchronized void build(long timestamp, Verdicts verdicts) throws ChainException {
        long height = nextHeight();
        List<Pending> candidates = pool.candidates(state, height);
        List<Included> included =
                candidates.isEmpty()
                        ? List.of()
                        : executor.execute(state.copy(), height, candidates, verdicts);
        commit(new Event.TipsetBuilt(height, timestamp, included));
    }

    synchronized void reorg(int depth, boolean keepMessages) throws ChainException {
        commit(new Event.Reorged(depth, keepMessages));
    }

    /** All of it as bytes: equal chains are equal bytes. */
    synchronized byte[] encode() {
        return new Snapshot(secret, wallet, log, base, pool).encode(policy);
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }

    private void commit(Event event) throws ChainException {
        try {
            journal.append(EventCodec.encode(event), event.durable());
        } catch (IOException e) {
            throw new ChainException(
                    ChainException.Kind.UNAVAILABLE,
                    "the mock chain can't write its journal: " + e.getMessage(),
                    e);
        }
        apply(event);
        compact();
    }

    private synchronized void apply(Event event) {
        if (event instanceof Event.MinerAdded e) {
            for (ChainState each : List.of(base, state)) {
                each.add(wallet.addMiner(e.actor(), e.type()), e.senderFunds(), e.minerFunds());
            }
        } else if (event instanceof Event.Pushed e) {
            pool.add(e.pending());
        } else if (event instanceof Event.TipsetBuilt e) {
            apply(log.next(e.height(), e.timestamp(), e.messages()));
        } else if (event instanceof Event.Reorged e) {
            takeBack(log.takeBack(e.depth()), e.keepMessages());
        }
    }

    private void apply(Tipset tipset) {
        effects.apply(state, tipset);
        log.append(tipset);
        pool.landed(tipset.messages());
        skipped = 0;
        log.prune(policy.constants().finality()).ifPresent(old -> effects.apply(base, old));
    }

    private void takeBack(List<Tipset> tipsets, boolean keepMessages) {
        state = replay();
        skipped = 0;
        for (Tipset tipset : tipsets) {
            for (Included one : tipset.messages()) {
                if (keepMessages) {
                    pool.add(Pending.of(one.message()));
                } else {
                    pool.lose(one.message(), "taken back by a reorg that did not keep it");
                }
            }
        }
    }

    private ChainState replay() {
        ChainState replayed = base.copy();
        log.recent().forEach(t -> effects.apply(replayed, t));
        return replayed;
    }

    private void compact() {
        if (journal.size() < compactAt) {
            return;
        }
        try {
            journal.restart(encode());
        } catch (IOException e) {
            LOG.warn("the mock chain's journal goes on growing: {}", e.getMessage());
        }
        compactAt = journal.size() + COMPACT;
    }
}
