/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import io.sealworks.api.plan.Need;

/** Names of the phase outputs. */
final class UnsealOutputs {

    /** What the manager gave out: range, store, ticket, commitments. */
    static final String ORDER = "unseal_in";

    static final String PIECE = Need.SectorFile.PIECE;

    /** Where the data was brought. */
    static final String UPLOADED = "uploaded";

    private UnsealOutputs() {}
}
