/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** What a step led to. */
@ProviderType
public sealed interface Outcome {

    /**
     * The graph's edge for the event is taken.
     *
     * @param event one of the state's outcomes
     * @param outputs phase outputs that are stored with the transition: name to JSON text
     * @param removed phase outputs that are dropped with it
     * @param note for the history and the log, where the event doesn't say all
     */
    record Advance(
            String event, Map<String, String> outputs, Set<String> removed, @Nullable String note)
            implements Outcome {
        public Advance {
            Objects.requireNonNull(event);
            outputs = Map.copyOf(outputs);
            removed = Set.copyOf(removed);
        }

        public Advance(String event, Map<String, String> outputs, Set<String> removed) {
            this(event, outputs, removed, null);
        }

        public Advance(String event) {
            this(event, Map.of(), Set.of());
        }

        public Advance(String event, Map<String, String> outputs) {
            this(event, outputs, Set.of());
        }
    }

    /**
     * The first step of a job got a sector.
     *
     * @param event the edge that is taken
     * @param name what the job is called; null: by its sector
     * @param outputs phase outputs
     */
    record Begin(
            String event,
            SectorId sector,
            SealProofType proofType,
            @Nullable String name,
            Map<String, String> outputs)
            implements Outcome {
        public Begin {
            Objects.requireNonNull(event);
            Objects.requireNonNull(sector);
            Objects.requireNonNull(proofType);
            outputs = Map.copyOf(outputs);
        }

        public Begin(
                String event,
                SectorId sector,
                SealProofType proofType,
                Map<String, String> outputs) {
            this(event, sector, proofType, null, outputs);
        }
    }

    /**
     * Not yet: the same step again after the delay.
     *
     * @param delay at least; null for the configured polling interval
     * @param reason in words: {@code the pre-commit is in the message pool}
     */
    record Wait(@Nullable Duration delay, String reason) implements Outcome {}

    /**
     * What was asked for is there, and now something is to be computed in the same state: as in a
     * {@link StepKind#COMPUTE} state, {@link Plan#complete} gets the output.
     */
    record Due(Work work) implements Outcome {
        public Due {
            Objects.requireNonNull(work);
        }
    }

    /**
     * There is nothing to do: the thread rests as it is, without a job or with a sector that waits
     * for its data, and asks again.
     *
     * @param reason in words
     */
    record Idle(String reason) implements Outcome {}
}
