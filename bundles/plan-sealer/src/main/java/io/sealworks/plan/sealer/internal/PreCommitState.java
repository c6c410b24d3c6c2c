/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.sealer.internal;

import java.util.Map;
import java.util.Set;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.SubmitAnswer;
import io.sealworks.api.plan.JobView;
import io.sealworks.api.plan.Outcome;
import io.sealworks.api.plan.StepContext;
import io.sealworks.plan.steps.Outputs;
import org.jspecify.annotations.Nullable;

/** What answers about messages mean, the same in every state that asks. */
final class PreCommitState {

    private static final String WAYS =
            ". A person decides: resume to ask the chain once more (a reorg may bring it back, the"
                + " node may have been behind), or resume at Aborted with --really-do-it to give"
                + " the sector up and seal another";

    /** Where the sector's pre-commit is now. */
    ChainAnswer poll(JobView job, StepContext context) throws SealingException {
        return context.commitments().pollPreCommit(context.caller(), job.sector());
    }

    /**
     * Back to the submission, after a message that failed or that a reorg took away. A proof that
     * the manager may have is for the seed of that message: it is replaced, too.
     */
    Outcome resubmit(JobView job, long now) {
        String time = Long.toString(now);
        boolean proven = job.output(Outputs.C2_OUT).isPresent();
        return new Outcome.Advance(
                "ReSubmitPC",
                proven
                        ? Map.of(Outputs.PC2_RE_SUBMIT, time, Outputs.C2_RE_SUBMIT, time)
                        : Map.of(Outputs.PC2_RE_SUBMIT, time),
                Set.of(Outputs.PRE_COMMIT_LANDED, Outputs.PROOF_SENT));
    }

    /**
     * The error of an answer that neither goes on nor goes back: the deposit is at stake or lost,
     * so nothing is given up or made anew without a person.
     */
    SealingException failure(String message, JobView job, ChainAnswer answer) {
        return new SealingException(
                ErrorLevel.PERMANENT,
                message
                        + " of "
                        + job.sector()
                        + ": "
                        + answer.state()
                        + because(answer.description())
                        + WAYS);
    }

    SealingException refusal(ErrorLevel level, String message, JobView job, SubmitAnswer answer) {
        return new SealingException(
                level,
                "the manager refused "
                        + message
                        + " of "
                        + job.sector()
                        + ": "
                        + answer.result()
                        + because(answer.description()));
    }

    static String because(@Nullable String description) {
        return description == null || description.isBlank() ? "" : ": " + description;
    }
}
