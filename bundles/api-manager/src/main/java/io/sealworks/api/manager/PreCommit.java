/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.Ticket;

/** What a worker submits for the pre-commit. */
public record PreCommit(Bytes32 commR, Bytes32 commD, Ticket ticket) {
    public PreCommit {
        Objects.requireNonNull(commR);
        Objects.requireNonNull(commD);
        Objects.requireNonNull(ticket);
    }
}
