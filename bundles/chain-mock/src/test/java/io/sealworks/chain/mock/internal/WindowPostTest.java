/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.ActorMessage.DeclareFaults;
import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.Penalty;
import io.sealworks.api.chain.SectorPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the chain asks of window PoSt. */
class WindowPostTest {

    @TempDir Path folder;
    private Harness h;
    private WindowPost post;

    @BeforeEach
    void open() throws Exception {
        h = new Harness(folder);
        post = new WindowPost(h);
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void twoSectorsOfTheSmallestSizeShareAPartition() throws Exception {
        SectorPlace place = post.seal(1, 2, 3);
        assertThat(post.partition(place).live()).containsExactly(1L, 2L);
        assertThat(h.chain().place(Harness.sector(3))).isPresent().get().isNotEqualTo(place);
    }

    @Test
    void noDeadlineThatOpensWithinAWindowGetsASector() throws Exception {
        SectorPlace place = post.seal(1);
        DeadlineInfo its = post.now().upcoming(place.deadline());
        assertThat(its.open() - 60)
                .isGreaterThan(h.chain().sector(Harness.sector(1)).orElseThrow().activation());
    }

    @Test
    void aProofIsTakenAndTheSectorStaysHealthy() throws Exception {
        SectorPlace place = post.seal(1, 2);
        post.into(place.deadline(), 5);
        assertThat(h.land(post.proof(place)).exitCode()).isZero();
        assertThat(post.partition(place).posted()).isTrue();
        h.advance(60);
        assertThat(post.partition(place).posted()).isFalse();
        assertThat(post.partition(place).faulty()).isEmpty();
        assertThat(h.control().penalties(Harness.MINER)).isEmpty();
    }

    @Test
    void aMissedDeadlineMakesFaultsFirstAndFeesLater() throws Exception {
        SectorPlace place = post.seal(1, 2);
        post.past(place.deadline());
        assertThat(post.partition(place).faulty()).containsExactly(1L, 2L);
        List<Penalty> lines = h.control().penalties(Harness.MINER);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).reason()).contains("2 sectors of deadline").contains("missed");
        assertThat(lines.get(0).fee()).isZero();
        BigInteger before = h.chain().balance("t010000");
        post.past(place.deadline());
        BigInteger fee = Policy.MAINNET.faultFee().shiftLeft(1);
        assertThat(h.control().penalties(Harness.MINER).get(1).fee()).isEqualTo(fee);
        assertThat(h.chain().balance("t010000")).isEqualTo(before.subtract(fee));
    }

    @Test
    void skippedSectorsAreFaultyAtOnceAndTheOthersAreProven() throws Exception {
        SectorPlace place = post.seal(1, 2);
        post.into(place.deadline(), 5);
        assertThat(h.land(post.proof(place, 2)).exitCode()).isZero();
        assertThat(post.partition(place).faulty()).containsExactly(2L);
        h.advance(60);
        assertThat(post.partition(place).toProve()).containsExactly(1L);
    }

    @Test
    void aRecoveredSectorIsProvenAndTheProofIsLookedAt() throws Exception {
        SectorPlace place = post.seal(1, 2);
        post.past(place.deadline());
        assertThat(h.land(WindowPost.recovered(place, 1L, 2L)).exitCode()).isZero();
        assertThat(post.partition(place).recovering()).containsExactly(1L, 2L);
        post.into(place.deadline(), 5);
        MessageStatus lie = h.force(post.lie(place));
        assertThat(lie.exitCode()).isEqualTo(Exit.ILLEGAL_ARGUMENT);
        assertThat(lie.detail()).contains("invalid window PoSt of t010000");
        assertThat(h.land(post.proof(place)).exitCode()).isZero();
        assertThat(post.partition(place).faulty()).isEmpty();
    }

    @Test
    void aRecoveryWithoutAProofFails() throws Exception {
        SectorPlace place = post.seal(1);
        post.past(place.deadline());
        h.land(WindowPost.recovered(place, 1L));
        post.past(place.deadline());
        assertThat(post.partition(place).recovering()).isEmpty();
        assertThat(post.partition(place).faulty()).containsExactly(1L);
    }

    @Test
    void declaredFaultsArentProvenAndTakeBackTheirRecovery() throws Exception {
        SectorPlace place = post.seal(1, 2);
        List<Declaration> first =
                List.of(new Declaration(place.deadline(), place.partition(), List.of(1L)));
        assertThat(h.land(new DeclareFaults(Harness.MINER, first)).exitCode()).isZero();
        h.land(WindowPost.recovered(place, 1L));
        h.land(new DeclareFaults(Harness.MINER, first));
        assertThat(post.partition(place).recovering()).isEmpty();
        assertThat(post.partition(place).toProve()).containsExactly(2L);
        post.into(place.deadline(), 5);
        assertThat(h.land(post.proof(place)).exitCode()).isZero();
    }

    @Test
    void declarationsEndSeventyEpochsBeforeTheWindow() throws Exception {
        SectorPlace place = post.seal(1);
        post.past(place.deadline());
        post.into(place.deadline(), -72);
        assertThat(h.force(WindowPost.recovered(place, 1L)).exitCode()).isZero();
        MessageStatus late = h.force(WindowPost.recovered(place, 1L));
        assertThat(late.detail()).contains("late fault or recovery declaration");
    }

    @Test
    void aBadProofIsTakenUnseenAndDisputed() throws Exception {
        SectorPlace place = post.seal(1, 2);
        post.into(place.deadline(), 5);
        assertThat(h.land(post.lie(place)).exitCode()).isZero();
        assertThat(post.partition(place).faulty()).isEmpty();
        h.advance(60);
        assertThat(post.partition(place).faulty()).containsExactly(1L, 2L);
        Penalty line = h.control().penalties(Harness.MINER).get(0);
        assertThat(line.reason()).contains("disputed");
        assertThat(line.fee()).isEqualTo(Policy.fil("20"));
    }

    @Test
    void aGoodProofCantBeDisputed() throws Exception {
        SectorPlace place = post.seal(1);
        post.into(place.deadline(), 5);
        h.land(post.proof(place));
        h.advance(60);
        var dispute = new DisputeWindowedPoSt(Harness.MINER, place.deadline(), 0);
        assertThat(h.force(dispute).detail()).contains("failed to dispute valid window PoSt");
        h.advance(1800);
        assertThat(h.force(dispute).detail()).contains("during the dispute window");
    }

    @Test
    void proofsAtTheWrongTimeOrTwiceOrOfAnotherForkAreRefused() throws Exception {
        SectorPlace place = post.seal(1);
        post.into(place.deadline(), -10);
        SubmitWindowedPoSt early = post.proof(place);
        assertThat(h.force(early).detail()).contains("invalid deadline");
        post.into(place.deadline(), 5);
        SubmitWindowedPoSt good = post.proof(place);
        var fork =
                new SubmitWindowedPoSt(
                        good.miner(),
                        good.deadline(),
                        good.partitions(),
                        good.type(),
                        good.proofs(),
                        good.commitEpoch(),
                        Bytes32.of(new byte[32]));
        assertThat(h.force(fork).detail()).contains("commit randomness mismatched");
        assertThat(h.land(good).exitCode()).isZero();
        assertThat(h.force(good).detail()).contains("already proven");
    }

    @Test
    void aSectorThatStaysFaultyIsTerminated() throws Exception {
        post.seal(1);
        for (int period = 0; period <= 42; period++) {
            assertThat(h.chain().sector(Harness.sector(1))).isPresent();
            h.control().nullRounds(Harness.ADMIN, 2879);
            h.advance(1);
        }
        assertThat(h.chain().sector(Harness.sector(1))).isEmpty();
        assertThat(h.chain().place(Harness.sector(1))).isEmpty();
    }

    @Test
    void nullRoundsMissADeadlineToo() throws Exception {
        SectorPlace place = post.seal(1);
        post.into(place.deadline(), -5);
        h.control().nullRounds(Harness.ADMIN, 70);
        h.advance(1);
        assertThat(post.partition(place).faulty()).containsExactly(1L);
    }

    @Test
    void aReorgTakesAProofBackAndItLandsAgain() throws Exception {
        SectorPlace place = post.seal(1);
        post.into(place.deadline(), 5);
        h.land(post.proof(place));
        h.control().reorg(Harness.ADMIN, 1, true);
        assertThat(post.partition(place).posted()).isFalse();
        h.advance(1);
        assertThat(post.partition(place).posted()).isTrue();
        h.advance(60);
        h.control().reorg(Harness.ADMIN, 70, false);
        post.past(place.deadline());
        assertThat(post.partition(place).faulty()).containsExactly(1L);
    }

    @Test
    void aRestartChangesNothing() throws Exception {
        SectorPlace place = post.seal(1, 2, 3);
        post.into(place.deadline(), 5);
        h.land(post.lie(place));
        byte[] before = h.world().encode();
        h.restart();
        assertThat(h.world().encode()).isEqualTo(before);
        h.advance(70);
        before = h.world().encode();
        h.restart();
        assertThat(h.world().encode()).isEqualTo(before);
        assertThat(post.partition(place).faulty()).hasSize(2);
    }
}
