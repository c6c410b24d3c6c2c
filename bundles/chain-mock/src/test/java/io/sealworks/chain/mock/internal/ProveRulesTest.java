/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.DataCommitment;
import io.sealworks.api.base.DataCommitment.Part;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.ProveEntry;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.manager.ProofVerifier;
import io.sealworks.api.manager.SealProof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each thing that a proof must be: accepted when it is, refused when it is not. */
class ProveRulesTest {

    @TempDir Path folder;
    private Harness h;
    private long landed;

    @BeforeEach
    void preCommit() throws Exception {
        h = new Harness(folder);
        landed = h.land(Harness.preCommit(h.entry(1))).epoch();
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void theFirstEpochAfterTheSeedIsEarlyEnough() throws Exception {
        h.advance(149);
        assertThat(h.head() + 1).isEqualTo(landed + 150);
        refused(Exit.FORBIDDEN, "too early", h.proof(1));
        accepted(h.proof(1));
    }

    @Test
    void theLastEpochIsInTime() throws Exception {
        h.advance(86_549);
        assertThat(h.head() + 1).isEqualTo(landed + 86_550);
        accepted(h.proof(1));
    }

    @Test
    void afterTheLastEpochThereIsNoPreCommitAnyMore() throws Exception {
        ProveEntry proof = h.proof(1);
        h.advance(86_550);
        refused(Exit.ILLEGAL_ARGUMENT, "too late", proof);
        refused(Exit.NOT_FOUND, "no pre-commit", proof);
    }

    @Test
    void aSectorThatWasNotPreCommittedCanNotBeProven() throws Exception {
        h.advance(150);
        ProveEntry one = h.proof(1);
        refused(
                Exit.NOT_FOUND,
                "no pre-commit of sector 2",
                new ProveEntry(Harness.sector(2), one.proof()));
    }

    @Test
    void aSectorIsProvenOnce() throws Exception {
        h.advance(150);
        ProveEntry proof = h.proof(1);
        accepted(proof);
        refused(Exit.NOT_FOUND, "no pre-commit", proof);
    }

    @Test
    void aProofThatDoesNotHoldFails() throws Exception {
        h.advance(150);
        byte[] wrong = h.proof(1).proof().clone();
        wrong[5] ^= 1;
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "invalid proof of sector 1",
                new ProveEntry(Harness.sector(1), wrong));
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
    }

    @Test
    void aProofForAnotherSeedTicketOrSectorFails() throws Exception {
        h.advance(150);
        var keys = ZeroCommitment.of(SectorSize.KIB_2);
        var commR = Harness.commR(1).sealed().orElseThrow();
        var ticket = h.chain().ticketRandomness(Harness.MINER, landed - 901);
        var seed = h.chain().seedRandomness(Harness.MINER, landed + 150);
        var otherSeed = h.chain().seedRandomness(Harness.MINER, landed + 149);
        var otherTicket = h.chain().ticketRandomness(Harness.MINER, landed - 900);
        var s = Harness.sector(1);
        refused(HashVerifier.prove(s, commR, keys, ticket, otherSeed));
        refused(HashVerifier.prove(s, commR, keys, otherTicket, seed));
        refused(HashVerifier.prove(Harness.sector(2), commR, keys, ticket, seed));
        refused(HashVerifier.prove(s, ticket, keys, ticket, seed));
        accepted(new ProveEntry(s, HashVerifier.prove(s, commR, keys, ticket, seed)));
    }

    @Test
    void theProofHasItsLength() throws Exception {
        h.advance(150);
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "has 191 bytes, not 192",
                new ProveEntry(Harness.sector(1), new byte[191]));
    }

    @Test
    void thePiecesAreThoseOfThePreCommit() throws Exception {
        Part small = new Part(256, Harness.commR(7).sealed().orElseThrow());
        Part large = new Part(1024, Harness.commR(8).sealed().orElseThrow());
        Bytes32 commD = DataCommitment.of(List.of(large, small), 2048);
        h.land(Harness.preCommit(Harness.withData(h.entry(2), Cid.ofUnsealed(commD))));
        h.advance(150);
        refused(Exit.ILLEGAL_ARGUMENT, "the pieces have the unsealed CID", h.proof(2));
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "the pieces have the unsealed CID",
                h.proof(2, large.commitment(), 1024L));
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "larger than the sector",
                h.proof(2, small.commitment(), 256L, large.commitment(), 2048L));
        accepted(h.proof(2, large.commitment(), 1024L, small.commitment(), 256L));
    }

    @Test
    void aSectorWithoutDataHasNoPieces() throws Exception {
        h.advance(150);
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "the pieces have the unsealed CID",
                h.proof(1, Harness.commR(7).sealed().orElseThrow(), 1024L));
        accepted(h.proof(1));
    }

    @Test
    void aBatchFailsAsAWhole() throws Exception {
        h.land(Harness.preCommit(h.entry(2)));
        h.advance(150);
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "invalid proof of sector 2",
                h.proof(1),
                new ProveEntry(Harness.sector(2), new byte[192]));
        refused(Exit.ILLEGAL_ARGUMENT, "duplicate sector", h.proof(1), h.proof(1));
        accepted(h.proof(1), h.proof(2));
    }

    @Test
    void thePledgeMustBeCovered() throws Exception {
        h.close();
        Policy p = Policy.MAINNET;
        h =
                new Harness(
                        folder.resolve("poor"),
                        new Policy(
                                p.constants(),
                                p.post(),
                                p.deposit(),
                                p.pledge(),
                                p.senderFunds(),
                                BigInteger.ZERO));
        assertThat(h.land(Harness.preCommit(h.entry(1))).exitCode()).isZero();
        h.advance(150);
        refused(Exit.INSUFFICIENT_FUNDS, "initial pledge", h.proof(1));
        assertThat(h.land(Harness.prove(h.proof(1))).exitCode()).isZero();
        assertThat(h.chain().balance(Addresses.actor(Harness.MINER))).isZero();
    }

    @Test
    void whileTheVerifierIsAwayTheMessageWaits() throws Exception {
        h.advance(150);
        SignedMessage proof = h.sign(Harness.prove(h.proof(1)), h.nonce());
        SignedMessage later = h.sign(Harness.preCommit(h.entry(2)), h.nonce() + 1);
        h.verifiers.unbind(h.verifier);
        h.chain().push(proof.bytes());
        h.chain().push(later.bytes());
        h.advance(5);
        MessageStatus waiting = h.chain().status(proof.cid());
        assertThat(waiting.place()).isEqualTo(Place.IN_POOL);
        assertThat(waiting.detail()).contains("the proof verifier is being replaced");
        assertThat(h.chain().status(later.cid()).place()).isEqualTo(Place.IN_POOL);

        h.verifiers.bind(h.verifier);
        h.advance(1);
        assertThat(h.chain().status(proof.cid()).exitCode()).isZero();
        assertThat(h.chain().status(later.cid()).place()).isEqualTo(Place.LANDED);
    }

    @Test
    void preparingAProofWithoutAVerifierIsTemporary() throws Exception {
        h.advance(150);
        ProveEntry proof = h.proof(1);
        h.verifiers.unbind(h.verifier);
        assertThatThrownBy(() -> h.prepare(Harness.prove(proof)))
                .isInstanceOfSatisfying(
                        ChainException.class,
                        e -> assertThat(e.kind()).isEqualTo(ChainException.Kind.UNAVAILABLE))
                .hasMessageContaining("the proof verifier is being replaced");
    }

    @Test
    void aVerifierThatCanNotTellIsNoVerdict() throws Exception {
        h.advance(150);
        h.verifiers.bind(new Ignorant());
        SignedMessage proof = h.sign(Harness.prove(h.proof(1)), h.nonce());
        h.chain().push(proof.bytes());
        h.advance(1);
        MessageStatus waiting = h.chain().status(proof.cid());
        assertThat(waiting.place()).isEqualTo(Place.IN_POOL);
        assertThat(waiting.detail()).contains("no verifying key");
    }

    private static final class Ignorant implements ProofVerifier {
        @Override
        public boolean verifySeal(SealProof proof) throws SealingException {
            throw new SealingException(
                    io.sealworks.api.base.ErrorLevel.PERMANENT, "no verifying key");
        }
    }

    private void accepted(ProveEntry... entries) throws Exception {
        MessageStatus status = h.force(Harness.prove(entries));
        assertThat(status.detail()).isEmpty();
        assertThat(status.exitCode()).isZero();
    }

    private void refused(byte[] proof) throws Exception {
        refused(Exit.ILLEGAL_ARGUMENT, "invalid proof", new ProveEntry(Harness.sector(1), proof));
    }

    private void refused(long exitCode, String why, ProveEntry... entries) throws Exception {
        MessageStatus status = h.force(Harness.prove(entries));
        assertThat(status.exitCode()).isEqualTo(exitCode);
        assertThat(status.detail()).contains(why);
    }
}
