/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;

/**
 * All that is known of a sector.
 *
 * @param stateJson the sector state with the fields of {@code Venus.FindSector}
 * @param history reports in order
 * @param messages messages to the chain in order
 */
public record SectorDetail(
        SectorSummary summary,
        String stateJson,
        List<StateReport> history,
        List<MessageSummary> messages) {
    public SectorDetail {
        history = List.copyOf(history);
        messages = List.copyOf(messages);
    }

    /**
     * A message to the chain.
     *
     * @param kind {@code pre-commit}, {@code prove}
     * @param state {@code prepared}, {@code pushed}, {@code landed}, {@code failed}
     * @param epoch where it landed, -1 before
     */
    public record MessageSummary(
            String kind, String cid, String state, long nonce, long epoch, long exitCode) {}
}
