/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.PieceManifest;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveEntry;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.PreparedMessage;
import io.sealworks.api.manager.ProofVerifier;

/** A chain that tests advance, with a verifier whose proofs are hashes of what they prove. */
final class Harness implements AutoCloseable {

    static final long MINER = 10_000;
    static final SealProofType TYPE = SealProofType.StackedDrg2KiBV1_1;
    static final Caller ADMIN = Caller.internal("test");

    final Path folder;
    final Policy policy;
    final ServiceGate<ProofVerifier> verifiers = new ServiceGate<>("the proof verifier");
    final ServiceGate<AuditLog> audits = new ServiceGate<>("the audit log");
    final ProofVerifier verifier = new HashVerifier();
    private Node node;

    Harness(Path folder) throws IOException {
        this(folder, Policy.MAINNET);
    }

    Harness(Path folder, Policy policy) throws IOException {
        this.folder = folder;
        this.policy = policy;
        verifiers.bind(verifier);
        this.node = open(List.of(new Node.Miner(MINER, TYPE)));
    }

    Node open(List<Node.Miner> miners) throws IOException {
        return Node.open(
                folder,
                policy,
                new Pace(false, Duration.ofMillis(100)),
                miners,
                new Node.Surroundings(
                        verifiers,
                        audits,
                        () -> Instant.ofEpochSecond(1_700_000_000),
                        new SecureRandom(new byte[] {1}),
                        Duration.ZERO));
    }

    void restart() throws IOException {
        node.close();
        node = open(List.of());
    }

    Chain chain() {
        return node.chain();
    }

    ChainControl control() {
        return node.control();
    }

    World world() {
        return node.world();
    }

    long head() throws ChainException {
        return chain().head().epoch();
    }

    void advance(int epochs) throws ChainException {
        control().advance(ADMIN, epochs);
    }

    String worker() {
        return world().read(s -> s.miner(MINER).orElseThrow().info().worker());
    }

    static SectorId sector(long number) {
        return new SectorId(MINER, number);
    }

    static Cid commR(long number) {
        byte[] commitment = Blake2b.hash(32, BigInteger.valueOf(number).toByteArray());
        return Cid.ofSealed(Bytes32.of(commitment).asFieldElement());
    }

    /** A pre-commit that is right in everything. */
    PreCommitEntry entry(long number) throws ChainException {
        long ticket = head() - policy.constants().sealRandomnessLookback();
        return new PreCommitEntry(
                sector(number), TYPE, commR(number), null, ticket, head() + 1_000_000);
    }

    static PreCommitSectors preCommit(PreCommitEntry... entries) {
        return new PreCommitSectors(MINER, List.of(entries));
    }

    /** A proof that holds, for the pre-commit on chain now. */
    ProveEntry proof(long number) throws ChainException {
        PreCommitOnChain pre = chain().preCommit(sector(number)).orElseThrow();
        long seedEpoch = pre.landedEpoch() + policy.constants().preCommitChallengeDelay();
        return new ProveEntry(
                sector(number),
                HashVerifier.prove(
                        pre.sector(),
                        pre.sealedCid().sealed().orElseThrow(),
                        Data.of(pre),
                        chain().ticketRandomness(MINER, pre.ticketEpoch()),
                        world().seed(MINER, seedEpoch)));
    }

    /** As {@link #proof(long)}, with pieces: commitment and padded size of each. */
    ProveEntry proof(long number, Object... pieces) throws ChainException {
        List<PieceManifest> manifest = new ArrayList<>();
        for (int i = 0; i < pieces.length; i += 2) {
            Cid cid = Cid.ofUnsealed((Bytes32) pieces[i]);
            manifest.add(new PieceManifest(cid, (Long) pieces[i + 1], "t01001", i + 1));
        }
        return new ProveEntry(sector(number), proof(number).proof(), manifest);
    }

    static PreCommitEntry withData(PreCommitEntry e, Cid unsealed) {
        return new PreCommitEntry(
                e.sector(),
                e.proofType(),
                e.sealedCid(),
                unsealed,
                e.ticketEpoch(),
                e.expiration());
    }

    static ProveCommitSectors prove(ProveEntry... entries) {
        return new ProveCommitSectors(MINER, List.of(entries));
    }

    MessageDraft draft(ActorMessage message) throws ChainException {
        return new MessageDraft(worker(), message, chain().funds(message), BigInteger.ZERO);
    }

    PreparedMessage prepare(ActorMessage message) throws ChainException {
        return chain().prepare(draft(message), 0);
    }

    /** Signs a message without trying it out first. */
    SignedMessage sign(ActorMessage message, long nonce) throws ChainException {
        long limit = Gas.limit(message);
        Gas gas = Gas.estimate(limit, BigInteger.ZERO);
        return world().wallet()
                .sign(
                        new Message(
                                worker(),
                                nonce,
                                BigInteger.ZERO,
                                limit,
                                gas.feeCap(),
                                gas.premium(),
                                message));
    }

    long nonce() {
        return world().readPool((pool, state) -> pool.nextNonce(worker(), state.nonce(worker())));
    }

    /** Pushes and lands; the receipt's status. */
    MessageStatus land(ActorMessage message) throws ChainException {
        PreparedMessage prepared = prepare(message);
        chain().push(prepared.signedBytes());
        advance(1);
        return chain().status(prepared.cid());
    }

    /** As {@link #land}, without trying the message out first. */
    MessageStatus force(ActorMessage message) throws ChainException {
        SignedMessage signed = sign(message, nonce());
        chain().push(signed.bytes());
        advance(1);
        return chain().status(signed.cid());
    }

    @Override
    public void close() throws IOException {
        node.close();
    }
}
