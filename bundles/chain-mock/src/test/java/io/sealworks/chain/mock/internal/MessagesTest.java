/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.nio.file.Path;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.chain.PreparedMessage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Messages on their way: preparing, signing, nonces, fees, the pool, senders. */
class MessagesTest {

    @TempDir Path folder;
    private Harness h;

    @BeforeEach
    void open() throws Exception {
        h = new Harness(folder);
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void preparingSendsNothing() throws Exception {
        PreparedMessage prepared = h.prepare(Harness.preCommit(h.entry(1)));
        h.advance(1);
        assertThat(h.chain().status(prepared.cid()).place()).isEqualTo(Place.UNKNOWN);
        assertThat(prepared.cid())
                .startsWith("bafy2bzace")
                .isEqualTo(Cids.of(prepared.signedBytes()));
    }

    @Test
    void pushingAgainIsAcceptedInThePoolAndOnChain() throws Exception {
        PreparedMessage prepared = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(prepared.signedBytes());
        h.chain().push(prepared.signedBytes());
        h.advance(1);
        h.chain().push(prepared.signedBytes());
        h.advance(1);
        assertThat(h.chain().status(prepared.cid()).confidence()).isEqualTo(1);
    }

    @Test
    void theNonceFloorKeepsPreparedMessagesApart() throws Exception {
        PreparedMessage first = h.chain().prepare(h.draft(Harness.preCommit(h.entry(1))), 0);
        PreparedMessage second =
                h.chain().prepare(h.draft(Harness.preCommit(h.entry(2))), first.nonce() + 1);
        assertThat(second.nonce()).isEqualTo(first.nonce() + 1);
        assertThat(h.chain().prepare(h.draft(Harness.preCommit(h.entry(3))), 0).nonce())
                .isEqualTo(first.nonce());
    }

    @Test
    void aMessageWaitsForTheNonceBeforeIt() throws Exception {
        PreparedMessage first = h.prepare(Harness.preCommit(h.entry(1)));
        PreparedMessage second = h.chain().prepare(h.draft(Harness.preCommit(h.entry(2))), 1);
        h.chain().push(second.signedBytes());
        h.advance(3);
        MessageStatus waiting = h.chain().status(second.cid());
        assertThat(waiting.place()).isEqualTo(Place.IN_POOL);
        assertThat(waiting.detail()).startsWith("waits for nonce 0");
        h.chain().push(first.signedBytes());
        h.advance(1);
        assertThat(h.chain().status(first.cid()).epoch()).isEqualTo(h.head());
        assertThat(h.chain().status(second.cid()).epoch()).isEqualTo(h.head());
    }

    @Test
    void aUsedNonceIsRefused() throws Exception {
        h.land(Harness.preCommit(h.entry(1)));
        SignedMessage late = h.sign(Harness.preCommit(h.entry(2)), 0);
        rejected(() -> h.chain().push(late.bytes()), "was used by another message");
    }

    @Test
    void aReplacementPaysMoreAndTheOtherIsReplaced() throws Exception {
        MessageDraft cheap = cheap(Harness.preCommit(h.entry(1)));
        PreparedMessage stuck = h.chain().prepare(cheap, 0);
        h.chain().push(stuck.signedBytes());
        h.advance(3);
        MessageStatus waiting = h.chain().status(stuck.cid());
        assertThat(waiting.place()).isEqualTo(Place.IN_POOL);
        assertThat(waiting.detail()).contains("less than the base fee");

        PreparedMessage better = h.chain().replace(h.draft(cheap.message()), stuck);
        assertThat(better.nonce()).isEqualTo(stuck.nonce());
        h.chain().push(better.signedBytes());
        assertThat(h.chain().status(stuck.cid()).place()).isEqualTo(Place.UNKNOWN);
        h.advance(1);
        assertThat(h.chain().status(better.cid()).exitCode()).isZero();
        assertThat(h.chain().status(stuck.cid()).place()).isEqualTo(Place.REPLACED);
    }

    @Test
    void aReplacementThatPaysTooLittleMoreIsRefused() throws Exception {
        PreparedMessage first = h.prepare(Harness.preCommit(h.entry(1)));
        h.chain().push(first.signedBytes());
        SignedMessage same = h.sign(Harness.preCommit(h.entry(2)), first.nonce());
        rejected(() -> h.chain().push(same.bytes()), "needs a premium of 125001");
        PreparedMessage better = h.chain().replace(h.draft(Harness.preCommit(h.entry(2))), first);
        h.chain().push(better.signedBytes());
        h.advance(1);
        assertThat(h.chain().sectorAllocated(Harness.sector(1))).isFalse();
        assertThat(h.chain().sectorAllocated(Harness.sector(2))).isTrue();
    }

    @Test
    void aReplacementKeepsToTheFeeThatIsAllowed() throws Exception {
        MessageDraft cheap = cheap(Harness.preCommit(h.entry(1)));
        PreparedMessage stuck = h.chain().prepare(cheap, 0);
        rejected(() -> h.chain().replace(cheap, stuck), "more than the");
    }

    @Test
    void ownerWorkerAndControlAddressesMaySend() throws Exception {
        MinerOnChain miner = h.chain().miner(Harness.MINER).orElseThrow();
        assertThat(miner.owner()).startsWith("t3");
        assertThat(miner.worker()).startsWith("t3");
        assertThat(miner.control()).hasSize(2).allMatch(a -> a.startsWith("t1"));
        long number = 1;
        for (String from : Wallet.addresses(miner)) {
            MessageStatus status = landFrom(from, Harness.preCommit(h.entry(number++)));
            assertThat(status.exitCode()).isZero();
        }
    }

    @Test
    void anotherMinersAddressMayNot() throws Exception {
        h.world().addMiner(2000, Harness.TYPE);
        String stranger = h.chain().miner(2000).orElseThrow().worker();
        ActorMessage message = Harness.preCommit(h.entry(1));
        rejected(
                () -> h.chain().prepare(from(stranger, message), 0),
                "ErrForbidden (18): caller " + stranger);
        Message signed = h.sign(message, 0).message();
        SignedMessage forced =
                h.world()
                        .wallet()
                        .sign(
                                new Message(
                                        stranger,
                                        0,
                                        BigInteger.ZERO,
                                        signed.gasLimit(),
                                        signed.feeCap(),
                                        signed.premium(),
                                        message));
        h.chain().push(forced.bytes());
        h.advance(1);
        assertThat(h.chain().status(forced.cid()).exitCode()).isEqualTo(Exit.FORBIDDEN);
    }

    @Test
    void anUnknownSenderMinerOrStrangeSectorIsRefused() throws Exception {
        PreCommitEntry e = h.entry(1);
        rejected(
                () -> h.chain().prepare(from("t1unknown", Harness.preCommit(e)), 0),
                "no key of t1unknown");
        PreCommitEntry elsewhere =
                new PreCommitEntry(
                        new SectorId(2000, 1),
                        e.proofType(),
                        e.sealedCid(),
                        null,
                        e.ticketEpoch(),
                        e.expiration());
        rejected(() -> h.prepare(Harness.preCommit(elsewhere)), "not a sector of t010000");
        ActorMessage nobody = new ActorMessage.PreCommitSectors(2000, java.util.List.of(elsewhere));
        rejected(() -> h.prepare(nobody), "no actor t02000");
    }

    @Test
    void preparingRefusesWhatWouldFail() throws Exception {
        h.land(Harness.preCommit(h.entry(1)));
        rejected(
                () -> h.prepare(Harness.preCommit(h.entry(1))),
                "ErrIllegalArgument (16): sector number 1 is already allocated");
    }

    @Test
    void changedBytesAreRefused() throws Exception {
        byte[] bytes = h.prepare(Harness.preCommit(h.entry(1))).signedBytes();
        for (int at : new int[] {0, 10, bytes.length / 2, bytes.length - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            rejected(() -> h.chain().push(changed), "");
        }
        h.chain().push(bytes);
    }

    @Test
    void aSenderThatCanNotPayTheValueGetsExitCode6() throws Exception {
        BigInteger all = h.chain().balance(h.worker());
        MessageStatus status = force(all, Gas.limit(Harness.preCommit(h.entry(1))));
        assertThat(status.exitCode()).isEqualTo(MessageStatus.SYS_INSUFFICIENT_FUNDS);
        assertThat(h.chain().balance(h.worker())).isLessThan(all).isPositive();
    }

    @Test
    void aMessageWithTooLittleGasGetsExitCode7AndPaysAllOfIt() throws Exception {
        BigInteger before = h.chain().balance(Addresses.BURNT);
        MessageStatus status = force(BigInteger.ZERO, 1_000_000);
        assertThat(status.exitCode()).isEqualTo(MessageStatus.OUT_OF_GAS);
        assertThat(h.chain().balance(Addresses.BURNT).subtract(before))
                .isEqualTo(Gas.burn(1_000_000));
        assertThat(h.chain().sectorAllocated(Harness.sector(1))).isFalse();
    }

    @Test
    void aSenderThatCanNotPayTheGasIsRefused() throws Exception {
        Policy p = Policy.MAINNET;
        h.close();
        h =
                new Harness(
                        folder.resolve("poor"),
                        new Policy(
                                p.constants(),
                                p.post(),
                                p.deposit(),
                                p.pledge(),
                                BigInteger.TEN,
                                p.minerFunds()));
        SignedMessage message = h.sign(Harness.preCommit(h.entry(1)), 0);
        rejected(() -> h.chain().push(message.bytes()), "not enough funds for gas");
    }

    @Test
    void aFailedMessageUsesItsNonceAndItsGasOnly() throws Exception {
        BigInteger miner = h.chain().balance("t010000");
        h.force(
                Harness.preCommit(
                        new PreCommitEntry(
                                Harness.sector(1), Harness.TYPE, Harness.commR(1), null, 0, 0)));
        assertThat(h.nonce()).isEqualTo(1);
        assertThat(h.chain().balance("t010000")).isEqualTo(miner);
    }

    @Test
    void valueSentAlongLeavesTheMinersOwnMoneyAlone() throws Exception {
        BigInteger available = h.chain().balance("t010000");
        h.land(Harness.preCommit(h.entry(1)));
        assertThat(h.chain().balance("t010000")).isEqualTo(available);
        h.advance(150);
        h.land(Harness.prove(h.proof(1)));
        assertThat(h.chain().balance("t010000")).isEqualTo(available);
    }

    @Test
    void aStrangerCidIsUnknown() throws Exception {
        assertThat(h.chain().status("bafy2bzacenothing").place()).isEqualTo(Place.UNKNOWN);
    }

    private MessageDraft cheap(ActorMessage message) throws Exception {
        BigInteger fee = BigInteger.valueOf(Gas.limit(message) * 50);
        return new MessageDraft(h.worker(), message, BigInteger.ZERO, fee);
    }

    private MessageDraft from(String address, ActorMessage message) {
        return new MessageDraft(address, message, BigInteger.ZERO, BigInteger.ZERO);
    }

    private MessageStatus landFrom(String address, ActorMessage message) throws Exception {
        PreparedMessage prepared = h.chain().prepare(from(address, message), 0);
        h.chain().push(prepared.signedBytes());
        h.advance(1);
        return h.chain().status(prepared.cid());
    }

    private MessageStatus force(BigInteger value, long gasLimit) throws Exception {
        Message m = h.sign(Harness.preCommit(h.entry(1)), h.nonce()).message();
        SignedMessage signed =
                h.world()
                        .wallet()
                        .sign(
                                new Message(
                                        m.from(),
                                        m.nonce(),
                                        value,
                                        gasLimit,
                                        m.feeCap(),
                                        m.premium(),
                                        m.body()));
        h.chain().push(signed.bytes());
        h.advance(1);
        return h.chain().status(signed.cid());
    }

    private static void rejected(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChainException.class,
                        e -> assertThat(e.kind()).isEqualTo(ChainException.Kind.REJECTED))
                .hasMessageContaining(why);
    }
}
