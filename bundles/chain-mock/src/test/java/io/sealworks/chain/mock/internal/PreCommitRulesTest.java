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
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.MessageStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Each thing that a pre-commit must be, at its limits: accepted just inside, refused outside. */
class PreCommitRulesTest {

    @TempDir Path folder;
    private Harness h;
    private long now;

    @BeforeEach
    void open() throws Exception {
        h = new Harness(folder);
        now = h.head() + 1;
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void theOldestTicketIsAcceptedAndAnOlderOneIsNot() throws Exception {
        refused(Exit.ILLEGAL_ARGUMENT, "too old", ticket(now - 3781));
        accepted(ticket(h.head() + 1 - 3780));
    }

    @Test
    void aTicketOfNowOrTheFutureIsRefused() throws Exception {
        refused(Exit.ILLEGAL_ARGUMENT, "must be before now", ticket(now));
        now++;
        refused(Exit.ILLEGAL_ARGUMENT, "must be before now", ticket(now + 100));
        accepted(ticket(h.head()));
    }

    @Test
    void aNumberIsAllocatedOnce() throws Exception {
        accepted(h.entry(1));
        refused(Exit.ILLEGAL_ARGUMENT, "already allocated", h.entry(1));
        accepted(h.entry(2));
    }

    @Test
    void aNumberStaysAllocatedWhenItsPreCommitExpired() throws Exception {
        accepted(h.entry(1));
        h.advance(86_551);
        assertThat(h.chain().preCommit(Harness.sector(1))).isEmpty();
        refused(Exit.ILLEGAL_ARGUMENT, "already allocated", h.entry(1));
    }

    @Test
    void theShortestLifeIsAcceptedAndAShorterOneIsNot() throws Exception {
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "invalid expiration",
                expiration(now + 86_550 + 518_400 - 1));
        now++;
        accepted(expiration(now + 86_550 + 518_400));
    }

    @Test
    void theLongestLifeIsAcceptedAndALongerOneIsNot() throws Exception {
        refused(Exit.ILLEGAL_ARGUMENT, "invalid expiration", expiration(now + 3_682_801));
        now++;
        accepted(expiration(now + 3_682_800));
    }

    @Test
    void theProofTypeMustBeInteractiveAndOfTheMinersSize() throws Exception {
        for (SealProofType wrong :
                List.of(
                        SealProofType.StackedDrg8MiBV1_1,
                        SealProofType.StackedDrg2KiBV1,
                        SealProofType.StackedDrg2KiBV1_2_Feat_NonInteractivePoRep)) {
            refused(Exit.ILLEGAL_ARGUMENT, "unsupported seal proof type", ofType(wrong));
        }
        accepted(ofType(SealProofType.StackedDrg2KiBV1_1_Feat_SyntheticPoRep));
    }

    private PreCommitEntry ofType(SealProofType type) throws Exception {
        PreCommitEntry e = h.entry(1);
        return new PreCommitEntry(
                e.sector(), type, e.sealedCid(), null, e.ticketEpoch(), e.expiration());
    }

    @Test
    void theUnsealedCidIsThatOfData() throws Exception {
        Cid zero = Cid.ofUnsealed(ZeroCommitment.of(SectorSize.KIB_2));
        refused(Exit.ILLEGAL_ARGUMENT, "unsealed CID had wrong prefix", unsealed(new Cid("b")));
        refused(Exit.ILLEGAL_ARGUMENT, "unsealed CID had wrong prefix", unsealed(Harness.commR(1)));
        accepted(unsealed(zero));
    }

    @Test
    void theSealedCidMustBeOne() throws Exception {
        PreCommitEntry e = h.entry(1);
        Cid unsealed = Cid.ofUnsealed(Bytes32.of(new byte[32]));
        for (Cid wrong : new Cid[] {unsealed, new Cid(""), new Cid("b"), new Cid("bagboea!")}) {
            refused(
                    Exit.ILLEGAL_ARGUMENT,
                    "sealed CID",
                    new PreCommitEntry(
                            e.sector(),
                            Harness.TYPE,
                            wrong,
                            null,
                            e.ticketEpoch(),
                            e.expiration()));
        }
    }

    @Test
    void aBatchHasAtLeastOneSectorEachOnce() throws Exception {
        MessageStatus empty = h.force(Harness.preCommit());
        assertThat(empty.exitCode()).isEqualTo(Exit.ILLEGAL_ARGUMENT);
        MessageStatus twice = h.force(Harness.preCommit(h.entry(1), h.entry(1)));
        assertThat(twice.detail()).contains("duplicate sector number 1");
        MessageStatus two = h.force(Harness.preCommit(h.entry(1), h.entry(2)));
        assertThat(two.exitCode()).isZero();
    }

    @Test
    void aBatchWithOneWrongSectorChangesNothing() throws Exception {
        MessageStatus status = h.force(Harness.preCommit(h.entry(1), ticket(now)));
        assertThat(status.exitCode()).isEqualTo(Exit.ILLEGAL_ARGUMENT);
        assertThat(h.chain().sectorAllocated(Harness.sector(1))).isFalse();
    }

    @Test
    void aBatchHas256SectorsAtMost() throws Exception {
        PreCommitEntry[] entries = new PreCommitEntry[257];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = h.entry(i);
        }
        MessageStatus tooMany = h.force(Harness.preCommit(entries));
        assertThat(tooMany.detail()).contains("257", "256");
        PreCommitSectors most = Harness.preCommit(java.util.Arrays.copyOf(entries, 256));
        assertThat(h.force(most).exitCode()).isZero();
    }

    @Test
    void theDepositMustBeCovered() throws Exception {
        h.close();
        h = new Harness(folder.resolve("poor"), poor(Policy.MAINNET.deposit()));
        refused(Exit.INSUFFICIENT_FUNDS, "insufficient funds", h.entry(1), h.entry(2));
        accepted(h.entry(1));
        refused(Exit.INSUFFICIENT_FUNDS, "insufficient funds", h.entry(2));
        MessageStatus withFunds = h.land(Harness.preCommit(h.entry(2)));
        assertThat(withFunds.exitCode()).isZero();
    }

    @Test
    void theDepositIsBurntWhenThePreCommitExpires() throws Exception {
        accepted(h.entry(1));
        String miner = Addresses.actor(Harness.MINER);
        BigInteger burnt = h.chain().balance(Addresses.BURNT);
        BigInteger available = h.chain().balance(miner);
        h.advance(86_550);
        assertThat(h.chain().preCommit(Harness.sector(1))).isPresent();
        assertThat(h.chain().balance(Addresses.BURNT)).isEqualTo(burnt);
        h.advance(1);
        assertThat(h.chain().preCommit(Harness.sector(1))).isEmpty();
        assertThat(h.chain().balance(Addresses.BURNT).subtract(burnt))
                .isEqualTo(Policy.MAINNET.deposit());
        assertThat(h.chain().balance(miner)).isEqualTo(available);
    }

    private static Policy poor(BigInteger minerFunds) {
        Policy p = Policy.MAINNET;
        return new Policy(
                p.constants(), p.post(), p.deposit(), p.pledge(), p.senderFunds(), minerFunds);
    }

    private void accepted(PreCommitEntry... entries) throws Exception {
        MessageStatus status = h.force(Harness.preCommit(entries));
        assertThat(status.detail()).isEmpty();
        assertThat(status.exitCode()).isZero();
    }

    private void refused(long exitCode, String why, PreCommitEntry... entries) throws Exception {
        MessageStatus status = h.force(Harness.preCommit(entries));
        assertThat(status.exitCode()).isEqualTo(exitCode);
        assertThat(status.detail()).contains(why);
    }

    private PreCommitEntry ticket(long epoch) throws Exception {
        return with(epoch, h.entry(1).expiration(), null);
    }

    private PreCommitEntry expiration(long epoch) throws Exception {
        return with(h.entry(1).ticketEpoch(), epoch, null);
    }

    private PreCommitEntry unsealed(Cid cid) throws Exception {
        return with(h.entry(1).ticketEpoch(), h.entry(1).expiration(), cid);
    }

    private static PreCommitEntry with(long ticket, long expiration, @Nullable Cid unsealed) {
        return new PreCommitEntry(
                Harness.sector(1), Harness.TYPE, Harness.commR(1), unsealed, ticket, expiration);
    }
}
