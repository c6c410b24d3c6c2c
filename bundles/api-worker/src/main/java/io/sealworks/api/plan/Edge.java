/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.util.Objects;

/**
 * An outcome of a state.
 *
 * @param event name of the outcome, as reported: {@code PC1}, {@code ReSubmitPC}
 * @param next the state that it leads to
 * @param rollback whether it goes back
 */
public record Edge(String event, String next, boolean rollback) {
    public Edge {
        Objects.requireNonNull(event);
        Objects.requireNonNull(next);
    }
}
