/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.PreCommit;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.Resend;
import io.sealworks.plan.steps.StoreSteps;
import io.sealworks.plan.steps.TicketSteps;

/** The pre-commit: sent, watched, and sent again. */
final class PreCommitSteps {

    private final Json json;
    private final Clock clock;
    private final PreCommitState chain;
    private final StoreSteps stores;
    private final TicketSteps tickets;

    PreCommitSteps(
            Json json, Clock clock, PreCommitState chain, StoreSteps stores, TicketSteps tickets) {
        this.json = json;
        this.clock = clock;
        this.chain = chain;
        this.stores = stores;
        this.tickets = tickets;
    }

    Outcome submit(JobView job, StepContext context) throws SealingException {
        Optional<String> rejected = job.output(Outputs.PC2_REJECTED);
        if (rejected.isPresent()) {
            throw new SealingException(ErrorLevel.ABORT, json.textOf(job, Outputs.PC2_REJECTED));
        }
        if (job.output(Outputs.PRE_COMMIT_SENT).isEmpty()) {
            return new Outcome.Advance(
                    "SendPC", Map.of(Outputs.PRE_COMMIT_SENT, json.text("intended")));
        }
        Optional<Duration> rest = Resend.rest(job, Outputs.PC2_RE_SUBMIT, clock);
        if (rest.isPresent()) {
            return new Outcome.Wait(rest.get(), "the pre-commit failed and is sent again soon");
        }
        return answer(job, context, send(job, context));
    }

    private SubmitAnswer send(JobView job, StepContext context) throws SealingException {
        PreCommit preCommit =
                new PreCommit(
                        json.commitment(job, Outputs.PC2_OUT, "comm_r"),
                        json.commitment(job, Outputs.PC2_OUT, "comm_d"),
                        json.ticket(job));
        return context.commitments()
                .submitPreCommit(
                        context.caller(),
                        new AllocatedSector(job.sector(), job.proofType()),
                        preCommit,
                        resent(job));
    }

    private Outcome answer(JobView job, StepContext context, SubmitAnswer answer)
            throws SealingException {
        return switch (answer.result()) {
            case ACCEPTED, DUPLICATE -> submitted();
            case MISMATCHED, FILES_MISSED ->
                    throw chain.refusal(ErrorLevel.PERMANENT, "the pre-commit", job, answer);
            case REJECTED -> rejected(job, context, answer);
        };
    }

    private Outcome submitted() {
        return new Outcome.Advance(
                "SubmitPC",
                Map.of(Outputs.PRE_COMMIT_SENT, json.text("sent")),
                Set.of(Outputs.PC2_RE_SUBMIT));
    }

    private Outcome rejected(JobView job, StepContext context, SubmitAnswer answer)
            throws SealingException {
        boolean tooOld = TicketSteps.refuses(answer);
        if (tooOld || sent(job)) {
            ChainAnswer now = chain.poll(job, context);
            switch (now.state()) {
                case PENDING, PACKED, LANDED -> {
                    return submitted();
                }
                case SHOULD_ABORT -> throw chain.failure("the pre-commit", job, now);
                default -> {}
            }
        }
        if (tooOld) {
            return tickets.drawAnew(job, context, answer.description());
        }
        SealingException refusal = chain.refusal(ErrorLevel.ABORT, "the pre-commit", job, answer);
        if (sent(job)) {
            throw refusal;
        }
        return new Outcome.Advance(
                "RejectPC",
                Map.of(Outputs.PC2_REJECTED, json.text(refusal.getMessage())),
                Set.of(Outputs.PRE_COMMIT_SENT));
    }

    private boolean sent(JobView job) throws SealingException {
        return json.textOf(job, Outputs.PRE_COMMIT_SENT).equals("sent");
    }

    private static boolean resent(JobView job) {
        return job.output(Outputs.PC2_RE_SUBMIT).isPresent();
    }

    Outcome check(JobView job, StepContext context) throws SealingException {
        ChainAnswer answer = chain.poll(job, context);
        return switch (answer.state()) {
            case LANDED -> reserve(job, context);
            case PENDING, PACKED ->
                    new Outcome.Wait(
                            null,
                            "the pre-commit is "
                                    + answer.state().name().toLowerCase(Locale.ROOT)
                                    + PreCommitState.because(answer.description()));
            case FAILED -> chain.resubmit(job, clock.millis());
            case PERM_FAILED -> failed(job, context, answer);
            case NOT_FOUND, SHOULD_ABORT -> throw chain.failure("the pre-commit", job, answer);
        };
    }

    /** A ticket that was too old when the message landed is no fault of the replica's data. */
    private Outcome failed(JobView job, StepContext context, ChainAnswer answer)
            throws SealingException {
        if (tickets.fault(job, context, Duration.ZERO).isPresent()) {
            return chain.resubmit(job, clock.millis());
        }
        throw chain.failure("the pre-commit", job, answer);
    }

    private Outcome reserve(JobView job, StepContext context) throws SealingException {
        Optional<String> store = stores.reserve(job, context);
        return store.isEmpty()
                ? StoreSteps.noSpace(job)
                : new Outcome.Advance(
                        "CheckPC",
                        Map.of(
                                Outputs.PRE_COMMIT_LANDED,
                                json.text("landed"),
                                Outputs.STORE,
                                json.text(store.get())),
                        Set.of(Outputs.TRANSFERRED));
    }
}
