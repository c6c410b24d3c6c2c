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

/** The pre-commit: sent, watched, and sent again. */
final class PreCommitSteps {

    private final Json json;
    private final Clock clock;
    private final PreCommitState chain;
    private final StoreSteps stores;

    PreCommitSteps(Json json, Clock clock, PreCommitState chain, StoreSteps stores) {
        this.json = json;
        this.clock = clock;
        this.chain = chain;
        this.stores = stores;
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
            case ACCEPTED, DUPLICATE ->
                    new Outcome.Advance(
                            "SubmitPC",
                            Map.of(Outputs.PRE_COMMIT_SENT, json.text("sent")),
                            Set.of(Outputs.PC2_RE_SUBMIT));
            case MISMATCHED, FILES_MISSED ->
                    throw chain.refusal(ErrorLevel.PERMANENT, "the pre-commit", job, answer);
            case REJECTED -> rejected(job, context, answer);
        };
    }

    private Outcome rejected(JobView job, StepContext context, SubmitAnswer answer)
            throws SealingException {
        if (sent(job)) {
            switch (chain.poll(job, context).state()) {
                case PENDING, PACKED, LANDED -> {
                    return new Outcome.Advance("SubmitPC", Map.of(), Set.of(Outputs.PC2_RE_SUBMIT));
                }
                default -> {}
            }
        }
        if (expired(answer)) {
            return newTicket(job);
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

    /** What is made with it takes the place of the pre-commit that the manager may have. */
    private Outcome newTicket(JobView job) {
        return new Outcome.Advance(
                "NewTicket",
                Map.of(Outputs.PC2_RE_SUBMIT, Long.toString(clock.millis())),
                Set.of(Outputs.PRE_COMMIT_SENT, Outputs.PRE_COMMIT_LANDED));
    }

    /** The managers have no code for it: the text says that the ticket is too old. */
    private static boolean expired(SubmitAnswer answer) {
        String text = String.valueOf(answer.description()).toLowerCase(Locale.ROOT);
        return text.contains("ticket") && text.contains("expired");
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
            case NOT_FOUND, PERM_FAILED, SHOULD_ABORT ->
                    throw chain.failure("the pre-commit", job, answer);
        };
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
