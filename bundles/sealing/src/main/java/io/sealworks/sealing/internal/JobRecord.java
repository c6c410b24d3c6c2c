/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.plan.Need.OnChain.Condition;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.api.worker.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a location's job and of its thread: the content of {@code job.json}.
 *
 * @param plan the job's plan; without a sector the one that the thread was configured for
 * @param name what the job is called where that is not its sector's name
 * @param state state name, empty without a sector
 * @param entry grows with every transition and every resume; never falls, also from job to job
 * @param attempt of the step within the entry, from 1
 * @param failures temporary ones in a row
 * @param nonce of the next or last allocation
 * @param task submitted, or about to be
 * @param toAck whose result was used and may go
 * @param ending set when the sector is being given up
 * @param restoring name of the folder in quarantine from which the sector's files are being moved
 *     back
 * @param last the history's newest entry, so that one that did not reach the history is added later
 */
record JobRecord(
        String plan,
        @Nullable SectorId sector,
        @Nullable SealProofType proofType,
        @Nullable String name,
        String state,
        long entry,
        int attempt,
        int failures,
        String nonce,
        Map<String, String> outputs,
        @Nullable TaskSpec task,
        @Nullable TaskId toAck,
        @Nullable Ending ending,
        @Nullable String restoring,
        Control control,
        @Nullable HistoryEntry last) {

    JobRecord {
        Objects.requireNonNull(plan);
        Objects.requireNonNull(state);
        Objects.requireNonNull(nonce);
        Objects.requireNonNull(control);
        outputs = Map.copyOf(outputs);
    }

    /**
     * Why and how a sector is given up.
     *
     * @param report whether the manager is to be told
     * @param folder name of the folder in quarantine
     */
    record Ending(String reason, boolean report, String folder) {}

    static JobRecord fresh(String plan, String nonce) {
        return new Edit().plan(plan).nonce(nonce).build();
    }

    /** The thread after its job: what must not start again goes on. */
    JobRecord next(String nextPlan, String nextNonce) {
        return new Edit()
                .plan(nextPlan)
                .nonce(nextNonce)
                .entry(entry + 1)
                .control(control)
                .last(last)
                .build();
    }

    /** What operators know the job by; null without one. */
    @Nullable String title() {
        return name != null || sector == null ? name : sector.toString();
    }

    boolean hasSector() {
        return sector != null;
    }

    /**
     * The message that binds the sector to its comm_r, from the moment before it is sent; empty
     * while there is none. Sectors of non-interactive PoRep have no pre-commit.
     */
    Optional<String> bindingMessage() {
        if (holds(Condition.PRE_COMMIT_SENT)) {
            return Optional.of("pre-commit");
        }
        return holds(Condition.PROOF_SENT) ? Optional.of("proof") : Optional.empty();
    }

    boolean holds(Condition condition) {
        return outputs.containsKey(condition.fact());
    }

    long sequence() {
        return last == null ? 0 : last.sequence();
    }

    JobRecord with(UnaryOperator<Edit> change) {
        return change.apply(new Edit(this)).build();
    }

    JobRecord withControl(UnaryOperator<Control> change) {
        return with(e -> e.control(change.apply(control)));
    }

    /** A record in the making. */
    static final class Edit {
        private String plan = "";
        private @Nullable SectorId sector;
        private @Nullable SealProofType proofType;
        private @Nullable String name;
        private String state = "";
        private long entry = 1;
        private int attempt = 1;
        private int failures;
        private String nonce = "";
        private Map<String, String> outputs = Map.of();
        private @Nullable TaskSpec task;
        private @Nullable TaskId toAck;
        private @Nullable Ending ending;
        private @Nullable String restoring;
        private Control control = Control.NONE;
        private @Nullable HistoryEntry last;

        Edit() {}

        private Edit(JobRecord job) {
            plan = job.plan;
            sector = job.sector;
            proofType = job.proofType;
            name = job.name;
            state = job.state;
            entry = job.entry;
            attempt = job.attempt;
            failures = job.failures;
            nonce = job.nonce;
            outputs = job.outputs;
            task = job.task;
            toAck = job.toAck;
            ending = job.ending;
            restoring = job.restoring;
            control = job.control;
            last = job.last;
        }

        Edit plan(String value) {
            plan = value;
            return this;
        }

        Edit sector(@Nullable SectorId id, @Nullable SealProofType type) {
            sector = id;
            proofType = type;
            return this;
        }

        Edit name(@Nullable String value) {
            name = value;
            return this;
        }

        /** Enters a state: a new entry, first attempt, no failures, no task. */
        Edit enter(String value) {
            return state(value).entry(entry + 1).attempt(1).failures(0).task(null);
        }

        Edit state(String value) {
            state = value;
            return this;
        }

        Edit entry(long value) {
            entry = value;
            return this;
        }

        Edit attempt(int value) {
            attempt = value;
            return this;
        }

        Edit failures(int value) {
            failures = value;
            return this;
        }

        Edit nonce(String value) {
            nonce = value;
            return this;
        }

        Edit outputs(Map<String, String> value) {
            outputs = value;
            return this;
        }

        Edit task(@Nullable TaskSpec value) {
            task = value;
            return this;
        }

        Edit toAck(@Nullable TaskId value) {
            toAck = value;
            return this;
        }

        Edit ending(@Nullable Ending value) {
            ending = value;
            return this;
        }

        Edit restoring(@Nullable String value) {
            restoring = value;
            return this;
        }

        Edit control(Control value) {
            control = value;
            return this;
        }

        Edit last(@Nullable HistoryEntry value) {
            last = value;
            return this;
        }

        JobRecord build() {
            return new JobRecord(
                    plan, sector, proofType, name, state, entry, attempt, failures, nonce, outputs,
                    task, toAck, ending, restoring, control, last);
        }
    }
}
