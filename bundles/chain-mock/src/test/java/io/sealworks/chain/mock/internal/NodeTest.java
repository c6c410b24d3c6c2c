/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.PreparedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The chain as a whole: several miners, restarts, bounds of memory, who may pull the strings. */
class NodeTest {

    private static final SealProofType LARGE = SealProofType.StackedDrg8MiBV1_1;

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
    void itIsAMockWithMainnetsConstants() throws Exception {
        assertThat(h.chain().networkName()).isEqualTo("mock");
        assertThat(h.chain().constants().sealRandomnessLookback()).isEqualTo(900);
        assertThat(h.chain().constants().localProofParameters()).isTrue();
        assertThat(h.chain().epochTime()).hasMillis(100);
        assertThat(h.head()).isEqualTo(4000);
        assertThat(h.chain().head().key()).startsWith("bafy2bzace");
        assertThat(h.chain().head().timestampSeconds()).isEqualTo(1_700_000_000);
        assertThat(h.chain().ticketRandomness(Harness.MINER, 0)).isNotNull();
    }

    @Test
    void eachMinerHasItsOwnSizeNumbersAndMoney() throws Exception {
        h.world().addMiner(2000, LARGE);
        assertThat(h.chain().miner(2000))
                .hasValueSatisfying(m -> assertThat(m.sealProof()).isEqualTo(LARGE));
        h.land(Harness.preCommit(h.entry(1)));
        assertThat(h.chain().sectorAllocated(new SectorId(2000, 1))).isFalse();
        PreCommitEntry e = h.entry(1);
        ActorMessage other =
                new ActorMessage.PreCommitSectors(
                        2000,
                        List.of(
                                new PreCommitEntry(
                                        new SectorId(2000, 1),
                                        LARGE,
                                        e.sealedCid(),
                                        null,
                                        e.ticketEpoch(),
                                        e.expiration())));
        String worker = h.chain().miner(2000).orElseThrow().worker();
        PreparedMessage m =
                h.chain()
                        .prepare(
                                new MessageDraft(
                                        worker,
                                        other,
                                        h.chain().funds(other),
                                        java.math.BigInteger.ZERO),
                                0);
        assertThat(m.nonce()).isZero();
        h.chain().push(m.signedBytes());
        h.advance(1);
        assertThat(h.chain().preCommit(new SectorId(2000, 1))).isPresent();
        assertThat(h.chain().miner(1)).isEmpty();
    }

    @Test
    void aMinerKeepsItsTypeAndItsAddressesOverRestarts() throws Exception {
        var before = h.chain().miner(Harness.MINER);
        h.restart();
        assertThat(h.chain().miner(Harness.MINER)).isEqualTo(before);
        h.close();
        assertThatThrownBy(() -> h.open(List.of(new Node.Miner(Harness.MINER, LARGE))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an actor keeps its type");
        Node again = h.open(List.of(new Node.Miner(Harness.MINER, Harness.TYPE)));
        again.close();
        h = new Harness(folder);
    }

    @Test
    void everythingSurvivesARestart() throws Exception {
        h.land(Harness.preCommit(h.entry(1)));
        h.advance(150);
        PreparedMessage landed = h.prepare(Harness.prove(h.proof(1)));
        h.chain().push(landed.signedBytes());
        h.advance(2);
        PreparedMessage pending = h.prepare(Harness.preCommit(h.entry(2)));
        h.chain().push(pending.signedBytes());
        byte[] before = h.world().encode();
        var status = h.chain().status(landed.cid());
        h.restart();
        assertThat(h.world().encode()).isEqualTo(before);
        assertThat(h.chain().status(landed.cid())).isEqualTo(status);
        h.advance(1);
        assertThat(h.chain().status(pending.cid()).exitCode()).isZero();
    }

    @Test
    void theJournalIsRewrittenWhenItHasGrown() throws Exception {
        long largest = 0;
        for (int i = 0; i < 6; i++) {
            h.advance(150_000);
            largest = Math.max(largest, Files.size(Journal.file(folder)));
        }
        assertThat(largest).isLessThan(24L << 20);
        byte[] before = h.world().encode();
        h.restart();
        assertThat(h.world().encode()).isEqualTo(before);
        assertThat(h.world().reorgLimit()).isEqualTo(900);
        assertThat(before.length).isLessThan(8 << 20);
    }

    @Test
    void whatCanNotBeWrittenDownDoesNotHappen() throws Exception {
        PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
        byte[] before = h.world().encode();
        h.close();
        assertThatThrownBy(() -> h.chain().push(m.signedBytes()))
                .isInstanceOfSatisfying(
                        ChainException.class,
                        e -> assertThat(e.kind()).isEqualTo(ChainException.Kind.UNAVAILABLE));
        assertThatThrownBy(() -> h.advance(1)).hasMessageContaining("can't write its journal");
        assertThat(h.world().encode()).isEqualTo(before);
    }

    @Test
    void theStringsNeedTheRightAndAreRecorded() throws Exception {
        List<String> records = new ArrayList<>();
        h.audits.bind(
                (caller, permission, target, outcome) ->
                        records.add(
                                caller.subject()
                                        + " "
                                        + permission.operation()
                                        + " "
                                        + target
                                        + ": "
                                        + outcome));
        Caller reader = new Caller("eve", Caller.Entry.SHELL, "local", Right.WRITE);
        assertThatThrownBy(() -> h.control().advance(reader, 1))
                .isInstanceOf(AccessDeniedException.class);
        h.control().advance(Harness.ADMIN, 2);
        assertThatThrownBy(() -> h.control().advance(Harness.ADMIN, 0))
                .hasMessageContaining("there may be 1 to");
        assertThat(records)
                .containsExactly(
                        "eve chain:control advance 1: eve (write) may not chain:control: it needs"
                                + " the right admin",
                        "test chain:control advance 2: ok",
                        "test chain:control advance 0: 0 tipsets to build: there may be 1 to"
                                + " 200000");
    }
}
