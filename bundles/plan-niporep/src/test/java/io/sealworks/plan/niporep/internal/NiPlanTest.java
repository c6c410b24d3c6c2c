/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.niporep.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.Work;
import io.sealworks.plan.steps.FakeContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NiPlanTest {

    private static final String ZEROS =
            "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]";
    private static final Instant NOW = Instant.ofEpochSecond(1000);

    private final NiPlan plan = new NiPlan(Clock.fixed(NOW, ZoneOffset.UTC));
    private final FakeContext context = new FakeContext();
    private final Map<String, String> outputs = new HashMap<>();

    NiPlanTest() {
        outputs.put("deals", "[]");
        outputs.put("pieces", "[]");
        outputs.put("ticket", "{\"value\":\"" + "A".repeat(43) + "=\",\"epoch\":1000}");
        outputs.put("pc1out", "{\"labels\":1}");
        outputs.put("pc2out", "{\"comm_r\":" + ZEROS + ",\"comm_d\":" + ZEROS + "}");
        outputs.put("persist_instance", "\"p1\"");
        outputs.put("c1out", "{\"c1\":1}");
        outputs.put("c2out", "{\"proof\":[1,255]}");
        outputs.put("proof_sent", "\"sent\"");
    }

    private JobView job(String state) {
        return new JobView(
                "niporep",
                FakeContext.SECTOR,
                SealProofType.StackedDrg2KiBV1_2_Feat_NonInteractivePoRep,
                state,
                outputs,
                "n",
                Path.of("/store1"));
    }

    private Outcome.Advance ask(String state) throws SealingException {
        return (Outcome.Advance) plan.ask(job(state), context);
    }

    @Test
    void aSectorOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> plan.ask(job("Empty"), context))
                .hasMessageContaining("StackedDrg2KiBV1_1, which the plan niporep cannot seal");
    }

    @Test
    void noDealsAreAskedFor() throws SealingException {
        assertThat(ask("Allocated").outputs()).containsEntry("deals", "[]");
    }

    @Test
    void theFilesArePersistedAsSoonAsTheyAreThere() throws SealingException {
        outputs.remove("persist_instance");
        context.space = false;
        assertThat(plan.ask(job("PC2Done"), context)).isInstanceOf(Outcome.Wait.class);
        context.space = true;
        Outcome.Advance reserved = ask("PC2Done");
        assertThat(reserved.event()).isEqualTo("Reserve");
        outputs.putAll(reserved.outputs());
        assertThat(due("PC2Done").stage()).isEqualTo("transfer");
        Outcome.Advance copied =
                (Outcome.Advance) plan.complete(job("PC2Done"), context, "{\"files\":[]}");
        outputs.putAll(copied.outputs());
        assertThat(due("PC2Done").stage()).isEqualTo("verify_stored");
        assertThat(plan.complete(job("PC2Done"), context, "{\"ok\":true}"))
                .extracting(o -> ((Outcome.Advance) o).event())
                .isEqualTo("Persist");
    }

    private Work due(String state) throws SealingException {
        return ((Outcome.Due) plan.ask(job(state), context)).work();
    }

    @Test
    void theRandomnessIsTheConstantOfTheProofs() throws SealingException {
        Outcome.Advance seeded = ask("PersistanceSubmitted");
        assertThat(seeded.event()).isEqualTo("AssignSeed");
        outputs.putAll(seeded.outputs());
        assertThat(plan.prepare(job("SeedAssigned"), context).input())
                .contains("\"seed\":[" + "1,".repeat(31) + "1]");
    }

    @Test
    void c2LeavesTheProofsOfThePartitionsToBeAggregated() throws SealingException {
        assertThat(plan.prepare(job("C1Done"), context).input())
                .contains("\"circuit_proofs\":true", "\"c1out\":{\"c1\":1}");
    }

    @Test
    void theIntentionToSendIsStoredBeforeTheProofIsSent() throws SealingException {
        outputs.remove("proof_sent");
        Outcome.Advance first = ask("C2Done");
        assertThat(first.event()).isEqualTo("SendProof");
        assertThat(context.resets).isEmpty();
        outputs.putAll(first.outputs());
        assertThat(ask("C2Done").event()).isEqualTo("SubmitProof");
        assertThat(context.resets).containsExactly(false);
    }

    @Test
    void anExpiredTicketIsDrawnAnewUnlessAMessageIsOnItsWay() throws SealingException {
        context.submit = new SubmitAnswer(SubmitAnswer.Result.REJECTED, "ticket expired: …");
        context.proof = ChainAnswer.State.PENDING;
        assertThat(ask("C2Done").event()).isEqualTo("SubmitProof");
        context.proof = ChainAnswer.State.FAILED;
        Outcome.Advance back = ask("C2Done");
        assertThat(back.event()).isEqualTo("NewTicket");
        assertThat(back.removed()).contains("proof_sent");
    }

    @Test
    void theTicketIsTestedBeforePc2ForWhenTheProofWillLand() throws SealingException {
        outputs.remove("pc2out");
        for (String step : new String[] {"PC2", "Transfer", "C1", "C2"}) {
            context.took.put(step, Duration.ofHours(1));
        }
        assertThat(due("PC1Done").stage()).isEqualTo("pc2");
        assertThat(context.ticketsAsked).containsExactly(Duration.ofHours(4));
        context.ticketFault = "ticket expired: …";
        Outcome.Advance back = ask("PC1Done");
        assertThat(back.event()).isEqualTo("NewTicket");
        assertThat(back.note()).contains("new ticket 1 of 2");
    }

    @Test
    void aProofThatLandedTooLateForItsTicketIsSentAgain() throws SealingException {
        context.proof = ChainAnswer.State.PERM_FAILED;
        assertThatThrownBy(() -> ask("ProofSubmitted")).hasMessageContaining("PERM_FAILED");
        context.ticketFault = "ticket expired: …";
        assertThat(ask("ProofSubmitted").event()).isEqualTo("ReSubmitProof");
    }

    @Test
    void aRefusedProofIsAPersonsDecision() {
        context.submit = new SubmitAnswer(SubmitAnswer.Result.REJECTED, "invalid proof");
        context.proof = ChainAnswer.State.FAILED;
        assertThatThrownBy(() -> ask("C2Done"))
                .hasMessageContaining("invalid proof; resume at PersistanceSubmitted")
                .extracting(e -> ((SealingException) e).level())
                .isEqualTo(ErrorLevel.PERMANENT);
    }

    @Test
    void aFailedMessageIsSentAgainAfterARest() throws SealingException {
        context.proof = ChainAnswer.State.FAILED;
        Outcome.Advance back = ask("ProofSubmitted");
        assertThat(back.event()).isEqualTo("ReSubmitProof");
        outputs.putAll(back.outputs());
        assertThat(plan.ask(job("C2Done"), context))
                .isEqualTo(
                        new Outcome.Wait(
                                Duration.ofSeconds(30), "the proof failed and is sent again soon"));
        outputs.put("c2_re_submit", Long.toString(NOW.minusSeconds(31).toEpochMilli()));
        assertThat(ask("C2Done").event()).isEqualTo("SubmitProof");
        assertThat(context.resets).containsExactly(true);
    }

    @Test
    void theCacheIsClearedOnceTheProofHasLanded() throws SealingException {
        Outcome.Advance landed = ask("ProofSubmitted");
        assertThat(landed.event()).isEqualTo("ProofLanded");
        outputs.putAll(landed.outputs());
        assertThat(due("ProofSubmitted").stage()).isEqualTo("clear_cache");
    }
}
