/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.niporep.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.Resend;
import io.sealworks.plan.steps.TicketSteps;
import org.jspecify.annotations.Nullable;

/** The one message of the sector: handed to the manager, watched, and sent again. */
final class ProofSteps {

    private static final String INTENDED = "intended";
    private static final String SENT = "sent";

    private final Json json;
    private final Clock clock;
    private final TicketSteps tickets;

    ProofSteps(Json json, Clock clock, TicketSteps tickets) {
        this.json = json;
        this.clock = clock;
        this.tickets = tickets;
    }

    Outcome submit(JobView job, StepContext context) throws SealingException {
        if (job.output(Outputs.PROOF_SENT).isEmpty()) {
            return new Outcome.Advance("SendProof", Map.of(Outputs.PROOF_SENT, text(INTENDED)));
        }
        Optional<Duration> rest = Resend.rest(job, Outputs.C2_RE_SUBMIT, clock);
        if (rest.isPresent()) {
            return new Outcome.Wait(rest.get(), "the proof failed and is sent again soon");
        }
        SubmitAnswer answer = send(job, context);
        return switch (answer.result()) {
            case ACCEPTED, DUPLICATE -> sent(Set.of(Outputs.C2_RE_SUBMIT, Outputs.PROOF_LANDED));
            case FILES_MISSED -> throw refusal(job, answer, "");
            case MISMATCHED, REJECTED -> refused(job, context, answer);
        };
    }

    private SubmitAnswer send(JobView job, StepContext context) throws SealingException {
        PreCommit made =
                new PreCommit(
                        json.commitment(job, Outputs.PC2_OUT, "comm_r"),
                        json.commitment(job, Outputs.PC2_OUT, "comm_d"),
                        json.ticket(job));
        byte[] proof = json.bytes("c2out.proof", json.tree(job, Outputs.C2_OUT).path("proof"));
        boolean reset = job.output(Outputs.C2_RE_SUBMIT).isPresent() || wasSent(job);
        return context.commitments()
                .submitNiProof(context.caller(), job.sector(), made, proof, reset);
    }

    private boolean wasSent(JobView job) throws SealingException {
        return json.textOf(job, Outputs.PROOF_SENT).equals(SENT);
    }

    private Outcome sent(Set<String> removed) {
        return new Outcome.Advance("SubmitProof", Map.of(Outputs.PROOF_SENT, text(SENT)), removed);
    }

    /** An earlier message of the sector may be on its way or do what it should. */
    private Outcome refused(JobView job, StepContext context, SubmitAnswer answer)
            throws SealingException {
        ChainAnswer now = poll(job, context);
        switch (now.state()) {
            case PENDING, PACKED, LANDED -> {
                return sent(Set.of());
            }
            case SHOULD_ABORT -> throw failure(job, now);
            default -> {}
        }
        if (TicketSteps.refuses(answer)) {
            return tickets.drawAnew(job, context, answer.description());
        }
        throw refusal(
                job,
                answer,
                "; resume at PersistanceSubmitted to prove the sector anew, or at Aborted to give"
                        + " it up");
    }

    private static SealingException refusal(JobView job, SubmitAnswer answer, String remedy) {
        return new SealingException(
                ErrorLevel.PERMANENT,
                "the manager refused the proof of "
                        + job.sector()
                        + ": "
                        + answer.result()
                        + because(answer.description())
                        + remedy);
    }

    private static ChainAnswer poll(JobView job, StepContext context) throws SealingException {
        return context.commitments().pollProof(context.caller(), job.sector());
    }

    Outcome check(JobView job, StepContext context) throws SealingException {
        if (context.sealing().ignoreProofCheck()) {
            return landed("not waited for: ignore_proof_check is set");
        }
        ChainAnswer answer = poll(job, context);
        return switch (answer.state()) {
            case LANDED -> landed("landed");
            case PENDING, PACKED ->
                    new Outcome.Wait(
                            null,
                            "the proof is "
                                    + answer.state().name().toLowerCase(Locale.ROOT)
                                    + because(answer.description()));
            case FAILED, NOT_FOUND -> resubmit();
            case PERM_FAILED -> failed(job, context, answer);
            case SHOULD_ABORT -> throw failure(job, answer);
        };
    }

    /** A ticket that was too old when the message landed: what comes next is drawn anew. */
    private Outcome failed(JobView job, StepContext context, ChainAnswer answer)
            throws SealingException {
        if (tickets.fault(job, context, Duration.ZERO).isPresent()) {
            return resubmit();
        }
        throw failure(job, answer);
    }

    private Outcome resubmit() {
        return new Outcome.Advance(
                "ReSubmitProof", Map.of(Outputs.C2_RE_SUBMIT, Long.toString(clock.millis())));
    }

    private static SealingException failure(JobView job, ChainAnswer answer) {
        return new SealingException(
                ErrorLevel.PERMANENT,
                "the proof of "
                        + job.sector()
                        + ": "
                        + answer.state()
                        + because(answer.description()));
    }

    private Outcome landed(String how) {
        return new Outcome.Advance("ProofLanded", Map.of(Outputs.PROOF_LANDED, text(how)));
    }

    private String text(String value) {
        return json.text(value);
    }

    private static String because(@Nullable String description) {
        return description == null || description.isBlank() ? "" : ": " + description;
    }
}
