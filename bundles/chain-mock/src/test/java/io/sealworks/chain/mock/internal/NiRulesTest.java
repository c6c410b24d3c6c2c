/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.base.ZeroCommitment;
import io.sealworks.api.chain.ActorMessage.NiEntry;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.NiPolicy;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.AggregateSealProof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each thing that a sector without a pre-commit must be. */
class NiRulesTest {

    private static final SealProofType TYPE =
            SealProofType.StackedDrg2KiBV1_2_Feat_NonInteractivePoRep;

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

    private NiEntry entry(long number) throws Exception {
        return new NiEntry(
                Harness.sector(number),
                Harness.commR(number),
                h.head() - 900,
                h.head() + 1_000_000);
    }

    private int openDeadline() throws Exception {
        return h.chain().deadline(Harness.MINER).orElseThrow().index();
    }

    /** A message whose aggregate holds. */
    private ProveCommitSectorsNi message(NiEntry... entries) throws Exception {
        return message((openDeadline() + 6) % 48, entries);
    }

    private ProveCommitSectorsNi message(int deadline, NiEntry... entries) throws Exception {
        List<AggregateSealProof.Sector> sectors = new ArrayList<>();
        for (NiEntry e : entries) {
            sectors.add(
                    new AggregateSealProof.Sector(
                            e.sector(),
                            e.sealedCid().sealed().orElse(Bytes32.of(new byte[32])),
                            ZeroCommitment.of(SectorSize.KIB_2),
                            h.chain().ticketRandomness(Harness.MINER, e.ticketEpoch()),
                            NiPolicy.INTERACTIVE_RANDOMNESS));
        }
        return new ProveCommitSectorsNi(
                Harness.MINER, TYPE, List.of(entries), HashVerifier.aggregate(sectors), deadline);
    }

    private void refused(long exit, String why, ProveCommitSectorsNi message) throws Exception {
        assertThatThrownBy(() -> h.prepare(message)).hasMessageContaining(why);
        MessageStatus status = h.force(message);
        assertThat(status.exitCode()).as(status.detail()).isEqualTo(exit);
        assertThat(status.detail()).contains(why);
    }

    @Test
    void severalSectorsComeIntoBeingByOneMessage() throws Exception {
        MessageStatus landed = h.land(message(entry(1), entry(2)));
        assertThat(landed.exitCode()).as(landed.detail()).isZero();
        SectorOnChain sector = h.chain().sector(Harness.sector(2)).orElseThrow();
        assertThat(sector.proofType()).isEqualTo(TYPE);
        assertThat(sector.activation()).isEqualTo(landed.epoch());
        assertThat(h.chain().sectorAllocated(Harness.sector(1))).isTrue();
        assertThat(h.chain().preCommit(Harness.sector(1))).isEmpty();
    }

    @Test
    void theSectorsAreProvenInTheDeadlineThatTheMessageNames() throws Exception {
        int deadline = (openDeadline() + 6) % 48;
        h.land(message(deadline, entry(1)));
        assertThat(h.chain().place(Harness.sector(1)).orElseThrow().deadline()).isEqualTo(deadline);
        h.restart();
        assertThat(h.chain().place(Harness.sector(1)).orElseThrow().deadline()).isEqualTo(deadline);
    }

    @Test
    void theOpenDeadlineAndTheNextAreRefused() throws Exception {
        DeadlineInfo open = h.chain().deadline(Harness.MINER).orElseThrow();
        h.advance((int) (open.close() - open.epoch()));
        int now = openDeadline();
        refused(Exit.FORBIDDEN, "must not be the current or next", message(now, entry(1)));
        refused(
                Exit.FORBIDDEN,
                "must not be the current or next",
                message((now + 1) % 48, entry(1)));
        refused(Exit.ILLEGAL_ARGUMENT, "index 48 invalid", message(48, entry(1)));
        assertThat(h.land(message((now + 2) % 48, entry(1))).exitCode()).isZero();
    }

    @Test
    void anAggregateOfOtherSectorsIsRefused() throws Exception {
        ProveCommitSectorsNi right = message(entry(1));
        ProveCommitSectorsNi wrong =
                new ProveCommitSectorsNi(
                        Harness.MINER,
                        TYPE,
                        List.of(entry(2)),
                        right.aggregate(),
                        right.deadline());
        refused(Exit.ILLEGAL_ARGUMENT, "invalid aggregate", wrong);
    }

    @Test
    void aNumberIsUsedOnceWhateverTheProof() throws Exception {
        h.land(Harness.preCommit(h.entry(1)));
        refused(Exit.ILLEGAL_ARGUMENT, "already allocated", message(entry(1)));
        refused(Exit.ILLEGAL_ARGUMENT, "duplicate 2", message(entry(2), entry(2)));
    }

    @Test
    void theTicketMustBeOfThePastAndNotTooOld() throws Exception {
        h.advance(87_000);
        NiEntry e = entry(1);
        long maxAge = h.chain().niPolicy().maxTicketAge();
        refused(Exit.ILLEGAL_ARGUMENT, "too old", message(with(e, h.head() - maxAge)));
        assertThat(h.land(message(with(e, h.head() + 1 - maxAge))).exitCode()).isZero();
    }

    private static NiEntry with(NiEntry e, long ticketEpoch) {
        return new NiEntry(e.sector(), e.sealedCid(), ticketEpoch, e.expiration());
    }

    @Test
    void lifeReplicaAndTypeMustBeRight() throws Exception {
        NiEntry e = entry(1);
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "invalid expiration",
                message(
                        new NiEntry(
                                e.sector(), e.sealedCid(), e.ticketEpoch(), h.head() + 518_000)));
        Cid data = Cid.ofUnsealed(ZeroCommitment.of(SectorSize.KIB_2));
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "sealed CID had wrong prefix",
                message(new NiEntry(e.sector(), data, e.ticketEpoch(), e.expiration())));
        ProveCommitSectorsNi right = message(e);
        refused(
                Exit.ILLEGAL_ARGUMENT,
                "unsupported seal proof type",
                new ProveCommitSectorsNi(
                        Harness.MINER,
                        SealProofType.StackedDrg2KiBV1_1,
                        right.sectors(),
                        right.aggregate(),
                        right.deadline()));
    }

    @Test
    void noneOrTooManySectorsAreRefused() throws Exception {
        ProveCommitSectorsNi none =
                new ProveCommitSectorsNi(Harness.MINER, TYPE, List.of(), new byte[32], 0);
        refused(Exit.ILLEGAL_ARGUMENT, "a message of 0 sectors", none);
        NiEntry[] many = new NiEntry[66];
        for (int i = 0; i < many.length; i++) {
            many[i] = entry(i + 1);
        }
        refused(Exit.ILLEGAL_ARGUMENT, "a message of 66 sectors", message(many));
    }
}
