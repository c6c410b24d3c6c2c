/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

/** Names of the phase outputs that no other plan has. */
final class RebuildOutputs {

    /** The recorded comm_r, an array of numbers; null when the manager did not tell it. */
    static final String COMM_R = "recorded_comm_r";

    private RebuildOutputs() {}
}
