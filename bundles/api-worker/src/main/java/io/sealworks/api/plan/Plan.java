/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.util.Optional;

import io.sealworks.api.base.SealingException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A sealing state machine. Stateless: all that it knows of a job is in the {@link JobView} of each
 * call, and no call lasts long (a remote question at the most), so that the bundle can be replaced
 * between any two.
 */
@ConsumerType
public interface Plan {

    /** Service property that holds {@link #name()}. */
    String NAME = "sealworks.plan";

    /** The plan whose jobs are no sectors of this worker: managers hear nothing of their states. */
    String WDPOST = "wdpost";

    /** {@code sealer}, {@code snapup}, {@code rebuild}, {@code unseal}, {@code wdpost}. */
    String name();

    /** The table: states, steps, needs, outcomes. */
    PlanGraph graph();

    /**
     * Does the step of an {@link StepKind#ASK} state. May be repeated: its effect is the same.
     *
     * @throws SealingException with the level that says what happens now
     */
    Outcome ask(JobView job, StepContext context) throws SealingException;

    /**
     * What is to be computed in a {@link StepKind#COMPUTE} state. Not called again for a task that
     * is recorded in the job.
     *
     * @throws SealingException with the level that says what happens now
     */
    Work prepare(JobView job, StepContext context) throws SealingException;

    /**
     * Turns a task's output into an outcome.
     *
     * @param output the stage's output as JSON
     * @throws SealingException with the level that says what happens now
     */
    Outcome complete(JobView job, StepContext context, String output) throws SealingException;

    /**
     * Whether a failed step is an outcome, too; else the thread retries or pauses, as the error's
     * level says.
     *
     * @return empty when it is none
     */
    default Optional<Outcome> failed(JobView job, SealingException error) {
        return Optional.empty();
    }
}
