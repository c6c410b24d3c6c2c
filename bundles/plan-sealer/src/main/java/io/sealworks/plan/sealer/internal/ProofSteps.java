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
import io.sealworks.api.base.Seed;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.plan.steps.Json;
import io.sealworks.plan.steps.Outputs;
import io.sealworks.plan.steps.Resend;

/** The seed and the proof: waited for, sent, watched, and sent again. */
final class ProofSteps {

    private final Json json;
    private final Clock clock;
    private final PreCommitState chain;

    ProofSteps(Json json, Clock clock, PreCommitState chain) {
        this.json = json;
        this.clock = clock;
        this.chain = chain;
    }

    /** A pre-commit that a reorg took back is seen here, before anything is proved for it. */
    Outcome waitSeed(JobView job, StepContext context) throws SealingException {
        ChainAnswer answer = chain.poll(job, context);
        return switch (answer.state()) {
            case LANDED -> seed(job, context);
            case PENDING, PACKED -> waiting("the pre-commit", answer);
            case FAILED, NOT_FOUND -> chain.resubmit(job, clock.millis());
            case PERM_FAILED, SHOULD_ABORT -> throw chain.failure("the pre-commit", job, answer);
        };
    }

    private Outcome seed(JobView job, StepContext context) throws SealingException {
        SeedAnswer answer = ask(job, context);
        if (answer.seed() == null) {
            Duration delay = answer.delay().isZero() ? null : answer.delay();
            return new Outcome.Wait(delay, "the chain has not reached the epoch of the seed");
        }
        return new Outcome.Advance("AssignSeed", Map.of(Outputs.SEED, json.of(answer.seed())));
    }

    private SeedAnswer ask(JobView job, StepContext context) throws SealingException {
        return context.commitments().waitSeed(context.caller(), job.sector(), job.proofType());
    }

    Outcome submit(JobView job, StepContext context) throws SealingException {
        Optional<Duration> rest = Resend.rest(job, Outputs.C2_RE_SUBMIT, clock);
        if (rest.isPresent()) {
            return new Outcome.Wait(rest.get(), "the proof failed and is sent again soon");
        }
        boolean before = job.output(Outputs.PROOF_SENT).isPresent();
        if (before && onItsWay(job, context)) {
            return another();
        }
        byte[] proof = json.bytes("c2out.proof", json.tree(job, Outputs.C2_OUT).path("proof"));
        boolean reset = before || job.output(Outputs.C2_RE_SUBMIT).isPresent();
        SubmitAnswer answer =
                context.commitments().submitProof(context.caller(), job.sector(), proof, reset);
        return switch (answer.result()) {
            case ACCEPTED, DUPLICATE ->
                    new Outcome.Advance(
                            "SubmitProof",
                            Map.of(Outputs.PROOF_SENT, json.text("sent")),
                            Set.of(Outputs.C2_RE_SUBMIT, Outputs.PROOF_LANDED));
            case FILES_MISSED ->
                    throw chain.refusal(ErrorLevel.PERMANENT, "the proof", job, answer);
            case MISMATCHED -> mismatched(job, context, answer);
            case REJECTED -> {
                Optional<Outcome> moved = moved(job, context);
                yield moved.orElseThrow(
                        () -> chain.refusal(ErrorLevel.ABORT, "the proof", job, answer));
            }
        };
    }

    private static boolean onItsWay(JobView job, StepContext context) throws SealingException {
        ChainAnswer proof = context.commitments().pollProof(context.caller(), job.sector());
        return switch (proof.state()) {
            case PENDING, PACKED, LANDED -> true;
            case NOT_FOUND, FAILED, PERM_FAILED, SHOULD_ABORT -> false;
        };
    }

    /** An earlier proof of the sector may do; this one is sent should that fail. */
    private Outcome another() {
        return new Outcome.Advance(
                "SubmitProof",
                Map.of(
                        Outputs.PROOF_SENT,
                        json.text("sent"),
                        Outputs.C2_RE_SUBMIT,
                        Long.toString(clock.millis())));
    }

    private Outcome mismatched(JobView job, StepContext context, SubmitAnswer answer)
            throws SealingException {
        Optional<Outcome> moved = moved(job, context);
        if (moved.isPresent()) {
            return moved.get();
        }
        if (onItsWay(job, context)) {
            return another();
        }
        throw chain.refusal(ErrorLevel.PERMANENT, "the proof", job, answer);
    }

    /**
     * What a reorg did to the pre-commit that the proof is for: took it back, or moved it and the
     * seed with it. Empty when it did neither.
     */
    private Optional<Outcome> moved(JobView job, StepContext context) throws SealingException {
        ChainAnswer preCommit = chain.poll(job, context);
        return switch (preCommit.state()) {
            case PENDING, PACKED -> Optional.of(waiting("the pre-commit", preCommit));
            case FAILED, NOT_FOUND -> Optional.of(chain.resubmit(job, clock.millis()));
            case PERM_FAILED, SHOULD_ABORT -> throw chain.failure("the pre-commit", job, preCommit);
            case LANDED -> newSeed(job, context);
        };
    }

    /** The proof for it takes the place of the one that the manager may have. */
    private Optional<Outcome> newSeed(JobView job, StepContext context) throws SealingException {
        Seed now = ask(job, context).seed();
        if (now != null && now.equals(json.seed(job))) {
            return Optional.empty();
        }
        return Optional.of(
                new Outcome.Advance(
                        "NewSeed",
                        Map.of(Outputs.C2_RE_SUBMIT, Long.toString(clock.millis())),
                        Set.of(Outputs.PROOF_SENT)));
    }

    Outcome check(JobView job, StepContext context) throws SealingException {
        if (context.sealing().ignoreProofCheck()) {
            return landed("not waited for: ignore_proof_check is set");
        }
        ChainAnswer answer = context.commitments().pollProof(context.caller(), job.sector());
        return switch (answer.state()) {
            case LANDED -> landed("landed");
            case PENDING, PACKED -> waiting("the proof", answer);
            case FAILED -> resubmit();
            case NOT_FOUND -> moved(job, context).orElseGet(this::resubmit);
            case PERM_FAILED -> failed(job, context, answer);
            case SHOULD_ABORT ->
                    moved(job, context).orElseThrow(() -> chain.failure("the proof", job, answer));
        };
    }

    /** No fault of the proof when its seed is not the right one any more. */
    private Outcome failed(JobView job, StepContext context, ChainAnswer answer)
            throws SealingException {
        Optional<Outcome> moved = moved(job, context);
        if (moved.isPresent()) {
            return moved.get();
        }
        if (job.output(Outputs.C2_RE_SUBMIT).isPresent()) {
            return resubmit();
        }
        throw chain.failure("the proof", job, answer);
    }

    private Outcome landed(String how) {
        return new Outcome.Advance("ProofLanded", Map.of(Outputs.PROOF_LANDED, json.text(how)));
    }

    private Outcome resubmit() {
        return new Outcome.Advance(
                "ReSubmitProof",
                Map.of(Outputs.C2_RE_SUBMIT, Long.toString(clock.millis())),
                Set.of(Outputs.PROOF_SENT));
    }

    private static Outcome waiting(String message, ChainAnswer answer) {
        return new Outcome.Wait(
                null,
                message
                        + " is "
                        + answer.state().name().toLowerCase(Locale.ROOT)
                        + PreCommitState.because(answer.description()));
    }
}
