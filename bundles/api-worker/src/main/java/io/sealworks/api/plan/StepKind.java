/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

/** What the runtime does in a state. */
public enum StepKind {
    /** {@link Plan#ask}: short and repeatable; it may find that something is to be computed. */
    ASK,
    /** {@link Plan#prepare}, a task, {@link Plan#complete}. */
    COMPUTE,
    /** The job is over. */
    END
}
