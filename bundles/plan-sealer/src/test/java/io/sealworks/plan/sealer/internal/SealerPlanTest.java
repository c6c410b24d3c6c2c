/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.FakeContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealerPlanTest {

    private static final String ZEROS =
            "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";
    private static final String COPIED =
            "{\"files\":[{\"path\":\"/stores/p1/sealed/s-t010000-2\",\"size\":1,\"digest\":\"ab\"}]}";
    private static final Instant NOW = Instant.ofEpochSecond(1000);

    private final SealerPlan plan = new SealerPlan(Clock.fixed(NOW, ZoneOffset.UTC));
    private final FakeContext context = new FakeContext();
    private final Map<String, String> outputs = new HashMap<>();

    SealerPlanTest() {
        String randomness = "{\"value\":\"" + "A".repeat(43) + "=\",\"epoch\":1000}";
        outputs.put("deals", "[]");
        outputs.put("pieces", "[]");
        outputs.put("ticket", randomness);
        outputs.put("pc1out", "{\"labels\":1}");
        outputs.put("pc2out", "{\"comm_r\":" + ZEROS + ",\"comm_d\":" + ZEROS + "}");
        outputs.put("persist_instance", "\"p1\"");
        outputs.put("seed", randomness);
        outputs.put("c1out", "{\"c1\":1}");
        outputs.put("c2out", "{\"proof\":[1,255]}");
        outputs.put("pre_commit_sent", "\"sent\"");
    }

    private JobView job(String state) {
        return new JobView(
                "sealer",
                FakeContext.SECTOR,
                SealProofType.StackedDrg2KiBV1_1,
                state,
                outputs,
                "n",
                Path.of("/store1"));
    }

    private Outcome.Advance ask(String state) throws SealingException {
        return (Outcome.Advance) plan.ask(job(state), context);
    }

    private void answer(SubmitAnswer.Result result, String why) {
        context.submit = new SubmitAnswer(result, why);
    }

    @Test
    void theIntentionToSendIsStoredBeforeThePreCommitIsSent() throws SealingException {
        outputs.remove("pre_commit_sent");
        Outcome.Advance first = ask("PC2Done");
        assertThat(first.event()).isEqualTo("SendPC");
        assertThat(context.resets).isEmpty();
        outputs.putAll(first.outputs());
        assertThat(ask("PC2Done").event()).isEqualTo("SubmitPC");
        assertThat(context.resets).containsExactly(false);
    }

    @Test
    void anExpiredTicketIsDrawnAnew() throws SealingException {
        outputs.put("pre_commit_sent", "\"intended\"");
        context.preCommit = ChainAnswer.State.FAILED;
        answer(SubmitAnswer.Result.REJECTED, "ticket expired: it is of epoch 7");
        Outcome.Advance back = ask("PC2Done");
        assertThat(back.event()).isEqualTo("NewTicket");
        assertThat(back.removed()).contains("pre_commit_sent");
        assertThat(back.outputs()).as("it replaces what is stored").containsKey("pc2_re_submit");
    }

    @Test
    void noNewTicketWhileAPreCommitIsOnItsWayOrOnChain() throws SealingException {
        outputs.put("pre_commit_sent", "\"intended\"");
        answer(SubmitAnswer.Result.REJECTED, "ticket expired: it is of epoch 7");
        for (ChainAnswer.State state :
                List.of(
                        ChainAnswer.State.PENDING,
                        ChainAnswer.State.PACKED,
                        ChainAnswer.State.LANDED)) {
            context.preCommit = state;
            assertThat(ask("PC2Done").event()).isEqualTo("SubmitPC");
        }
        context.preCommit = ChainAnswer.State.SHOULD_ABORT;
        assertThatThrownBy(() -> ask("PC2Done")).hasMessageContaining("A person decides");
    }

    @Test
    void theTicketIsTestedBeforePc2ForWhenThePreCommitWillLand() throws SealingException {
        outputs.remove("pc2out");
        context.took.put("PC2", Duration.ofMinutes(50));
        assertThat(((Outcome.Due) plan.ask(job("PC1Done"), context)).work().stage())
                .isEqualTo("pc2");
        assertThat(context.ticketsAsked).containsExactly(Duration.ofMinutes(50));
        context.ticketFault = "ticket expired: it is of epoch 7";
        assertThat(ask("PC1Done").event()).isEqualTo("NewTicket");
    }

    @Test
    void pc2GoesOnWhileTheManagerIsAway() throws SealingException {
        outputs.remove("pc2out");
        context.ticketTrouble = ManagerException.away("in recovery");
        assertThat(plan.ask(job("PC1Done"), context)).isInstanceOf(Outcome.Due.class);
        context.ticketTrouble = ManagerException.unknownSector("it was ended");
        assertThatThrownBy(() -> ask("PC1Done")).hasMessage("it was ended");
    }

    @Test
    void aNewTicketSaysWhatItCosts() throws SealingException {
        outputs.remove("pc2out");
        context.ticketFault = "ticket expired: it is of epoch 7";
        assertThat(ask("PC1Done").note()).contains("costs hours; this thread has no record");
        context.took.put("PC1", Duration.ofMinutes(246));
        assertThat(ask("PC1Done").note()).contains("costs 4.10 h here, and PC2 comes on top");
        context.took.put("PC2", Duration.ofMinutes(54));
        outputs.put("new_tickets", "1");
        context.newTickets = 2;
        assertThat(ask("PC1Done").note())
                .isEqualTo(
                        "ticket expired: it is of epoch 7; making PC1 and PC2 anew costs 5.00 h"
                                + " here (4.10 h and 0.90 h); new ticket 2 of 2 for this sector, 3"
                                + " of 4 within 24 hours on this worker");
        assertThat(ask("PC1Done").outputs()).containsEntry("new_tickets", "2");
    }

    @Test
    void aSectorGetsSoManyNewTicketsAndAWorkerSoManyInADay() throws SealingException {
        outputs.remove("pc2out");
        context.ticketFault = "ticket expired: it is of epoch 7";
        outputs.put("new_tickets", "2");
        assertCapped("it has had 2, all that max_new_tickets (2) allows");
        outputs.put("new_tickets", "1");
        context.newTickets = 4;
        assertCapped("had 4 within 24 hours, all that max_new_tickets_per_day (4) allows");
    }

    private void assertCapped(String why) {
        assertThatThrownBy(() -> ask("PC1Done"))
                .hasMessageContaining(why)
                .hasMessageContaining("raise the cap in [sealing]")
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.PERMANENT);
    }

    @Test
    void aPreCommitThatLandedTooLateForItsTicketIsSentAgain() throws SealingException {
        context.preCommit = ChainAnswer.State.PERM_FAILED;
        context.ticketFault = "ticket expired: it is of epoch 7";
        assertThat(ask("PCSubmitted").event()).isEqualTo("ReSubmitPC");
    }

    @Test
    void anExpiredPreCommitIsAPersonsDecision() {
        for (ChainAnswer.State state :
                List.of(ChainAnswer.State.PERM_FAILED, ChainAnswer.State.SHOULD_ABORT)) {
            context.preCommit = state;
            for (String at : List.of("PCSubmitted", "PersistanceSubmitted")) {
                assertThatThrownBy(() -> ask(at))
                        .hasMessageContaining("resume to ask the chain once more")
                        .hasMessageContaining("resume at Aborted with --really-do-it")
                        .extracting(e -> ((SealingException) e).level())
                        .isEqualTo(ErrorLevel.PERMANENT);
            }
        }
    }

    @Test
    void aRejectedSectorThatWasNeverSentIsGivenUp() throws SealingException {
        outputs.put("pre_commit_sent", "\"intended\"");
        answer(SubmitAnswer.Result.REJECTED, "no such miner");
        Outcome.Advance stay = ask("PC2Done");
        assertThat(stay.removed()).containsExactly("pre_commit_sent");
        outputs.remove("pre_commit_sent");
        outputs.putAll(stay.outputs());
        assertThatThrownBy(() -> ask("PC2Done"))
                .hasMessageContaining("no such miner")
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.ABORT);
    }

    @Test
    void aFailedPreCommitIsSentAgainAfterARest() throws SealingException {
        context.preCommit = ChainAnswer.State.FAILED;
        Outcome.Advance back = ask("PCSubmitted");
        assertThat(back.event()).isEqualTo("ReSubmitPC");
        outputs.putAll(back.outputs());
        assertThat(plan.ask(job("PC2Done"), context))
                .isEqualTo(
                        new Outcome.Wait(
                                Duration.ofSeconds(30),
                                "the pre-commit failed and is sent again soon"));
        outputs.put("pc2_re_submit", Long.toString(NOW.minusSeconds(31).toEpochMilli()));
        assertThat(ask("PC2Done").event()).isEqualTo("SubmitPC");
        assertThat(context.resets).containsExactly(true);
    }

    @Test
    void aStoreIsChosenOnceThePreCommitHasLanded() throws SealingException {
        assertThat(ask("PCSubmitted").outputs()).containsEntry("persist_instance", "\"p1\"");
        context.space = false;
        assertThat(plan.ask(job("PCSubmitted"), context)).isInstanceOf(Outcome.Wait.class);
    }

    @Test
    void aReorgThatTookThePreCommitBackIsSeen() throws SealingException {
        context.preCommit = ChainAnswer.State.NOT_FOUND;
        assertThat(ask("PersistanceSubmitted").event()).isEqualTo("ReSubmitPC");
        context.proof = ChainAnswer.State.NOT_FOUND;
        assertThat(ask("ProofSubmitted").event()).isEqualTo("ReSubmitPC");
    }

    @Test
    void aProofForAnotherSeedIsMadeAnew() throws SealingException {
        answer(SubmitAnswer.Result.REJECTED, "bad seed");
        context.seed = new io.sealworks.api.base.Seed(context.seed.value(), 1001);
        assertThat(ask("C2Done").event()).isEqualTo("NewSeed");
        context.seed = new io.sealworks.api.base.Seed(context.seed.value(), 1000);
        assertThatThrownBy(() -> ask("C2Done")).hasMessageContaining("bad seed");
    }

    @Test
    void aProofThatIsLateForItsSeedReplacesTheOneThatTheManagerHas() throws SealingException {
        answer(SubmitAnswer.Result.MISMATCHED, "the proof is for the seed of epoch 1000");
        context.seed = null;
        Outcome.Advance back = ask("C2Done");
        assertThat(back.event()).isEqualTo("NewSeed");
        assertThat(back.outputs()).containsKey("c2_re_submit");
    }

    @Test
    void aProofThatFailsOnChainIsMadeAnewWhenAReorgMovedItsSeed() throws SealingException {
        context.proof = ChainAnswer.State.PERM_FAILED;
        assertThatThrownBy(() -> ask("ProofSubmitted")).hasMessageContaining("PERM_FAILED");
        context.seed = new io.sealworks.api.base.Seed(context.seed.value(), 1001);
        assertThat(ask("ProofSubmitted").event()).isEqualTo("NewSeed");
        context.proof = ChainAnswer.State.SHOULD_ABORT;
        assertThat(ask("ProofSubmitted").event()).as("no reason to abort").isEqualTo("NewSeed");
        context.preCommit = ChainAnswer.State.NOT_FOUND;
        Outcome.Advance back = ask("ProofSubmitted");
        assertThat(back.event()).isEqualTo("ReSubmitPC");
        assertThat(back.outputs()).containsKeys("pc2_re_submit", "c2_re_submit");
    }

    @Test
    void aProofIsNotSentWhileAnotherIsOnItsWay() throws SealingException {
        outputs.put("proof_sent", "\"sent\"");
        context.proof = ChainAnswer.State.PENDING;
        assertThat(ask("C2Done").event()).isEqualTo("SubmitProof");
        assertThat(context.resets).isEmpty();
        context.proof = ChainAnswer.State.PERM_FAILED;
        assertThat(ask("C2Done").event()).isEqualTo("SubmitProof");
        assertThat(context.resets).containsExactly(true);
    }

    @Test
    void whatAPersonMustLookAtIsPermanent() {
        context.preCommit = ChainAnswer.State.PERM_FAILED;
        assertThatThrownBy(() -> ask("PCSubmitted"))
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.PERMANENT);
        context.persisted = false;
        assertThatThrownBy(() -> ask("Persisted")).hasMessageContaining("misses files");
    }

    @Test
    void theTicketGoesWithTheTaskAsItWasDrawn() throws SealingException {
        outputs.remove("ticket");
        Work pc1 = plan.prepare(job("TicketAssigned"), context);
        assertThat(pc1.inputs()).containsKey("ticket");
        assertThat(pc1.input())
                .contains("0,255]", "\"prover_id\":[144,78,0", "\"piece_infos\":[]")
                .contains("\"out_path\":\"/store1/data/sealed/s-t010000-2\"");
    }

    @Test
    void theFilesAreCopiedThenVerifiedWhereTheyLie() throws SealingException {
        Work transfer = plan.prepare(job("PCLanded"), context);
        assertThat(transfer.stage()).isEqualTo("transfer");
        assertThat(transfer.outputs())
                .containsExactly(
                        Path.of("/stores/p1/sealed/s-t010000-2"),
                        Path.of("/stores/p1/cache/s-t010000-2/p_aux"),
                        Path.of("/stores/p1/cache/s-t010000-2/t_aux"),
                        Path.of("/stores/p1/cache/s-t010000-2/sc-02-data-tree-r-last.dat"));
        Outcome.Advance copied = (Outcome.Advance) plan.complete(job("PCLanded"), context, COPIED);
        assertThat(copied.event()).isEqualTo("Transfer");
        outputs.putAll(copied.outputs());
        assertThat(plan.prepare(job("PCLanded"), context).stage()).isEqualTo("verify_stored");
        assertThatThrownBy(() -> plan.complete(job("PCLanded"), context, "{\"ok\":false}"))
                .hasMessageContaining("did not pass its check");
        assertThat(plan.complete(job("PCLanded"), context, "{\"ok\":true}"))
                .extracting(o -> ((Outcome.Advance) o).event())
                .isEqualTo("Persist");
    }

    @Test
    void copiesOfAnEarlierTicketGiveWayToThoseOfTheNext() throws SealingException {
        Outcome.Advance copied = (Outcome.Advance) plan.complete(job("PCLanded"), context, COPIED);
        outputs.putAll(copied.outputs());
        outputs.keySet().removeAll(ask("PCSubmitted").removed());
        Work again = plan.prepare(job("PCLanded"), context);
        assertThat(again.stage()).isEqualTo("transfer");
        assertThat(again.input())
                .containsOnlyOnce("\"opt\":{\"replaces\":\"ab\"}")
                .contains("t_aux\"},\"opt\":null");
    }

    @Test
    void theCacheIsClearedOnceTheProofHasLandedWhateverTheChainSaysThen() throws SealingException {
        Outcome.Advance landed = ask("ProofSubmitted");
        assertThat(landed.event()).isEqualTo("ProofLanded");
        outputs.putAll(landed.outputs());
        context.proof = ChainAnswer.State.NOT_FOUND;
        Outcome.Due due = (Outcome.Due) plan.ask(job("ProofSubmitted"), context);
        assertThat(due.work().stage()).isEqualTo("clear_cache");
        assertThat(due.work().input()).contains("/store1/data/cache/s-t010000-2");
        assertThat(plan.complete(job("ProofSubmitted"), context, "true"))
                .isEqualTo(new Outcome.Advance("Finish"));
    }

    @Test
    void aReadyTreeServesSectorsWithoutDataOnly() throws SealingException {
        context.staticTreeD = Path.of("/ready/tree");
        outputs.put("pieces", "[{\"commitment\":" + ZEROS + ",\"size\":2032}]");
        assertThat(plan.prepare(job("PieceAdded"), context).input())
                .contains("\"ready\":{\"file\":\"/ready/tree\",\"comm_d\":" + ZEROS + "}");
        outputs.put("deals", "[{\"size\":2048}]");
        assertThat(plan.prepare(job("PieceAdded"), context).input()).doesNotContain("ready");
    }

    @Test
    void syntheticProofsFollowPc2WithoutAnotherCheckOfIt() throws SealingException {
        outputs.remove("pc2out");
        context.verifyAfterPc2 = true;
        assertThat(afterPc2(SealProofType.StackedDrg2KiBV1_1)).isEqualTo("PC2Unchecked");
        assertThat(afterPc2(SealProofType.StackedDrg2KiBV1_1_Feat_SyntheticPoRep))
                .isEqualTo("PC2NeedSyntheticProof");
    }

    private String afterPc2(SealProofType type) throws SealingException {
        JobView job =
                new JobView(
                        "sealer",
                        FakeContext.SECTOR,
                        type,
                        "PC1Done",
                        outputs,
                        "n",
                        Path.of("/store1"));
        String output = "{\"comm_r\":" + ZEROS + ",\"comm_d\":" + ZEROS + "}";
        return ((Outcome.Advance) plan.complete(job, context, output)).event();
    }
}
