/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.rebuild.internal;

/** Names of the phase outputs that no other plan has. */
final class RebuildOutputs {

    /** The recorded comm_r, an array of numbers; null when the manager did not tell it. */
    static final String COMM_R = "recorded_comm_r";

    /** The recorded comm_r of an update, an array of numbers; null for a sector without one. */
    static final String UPDATED_COMM_R = "recorded_comm_r_new";

    /** The pieces of an update; those of the sector before it are zeros. */
    static final String SNAP_PIECES = "snap_pieces";

    /** The replica of the update passed its check. */
    static final String SNAP_CHECKED = "snap_checked";

    /** The copies in the store passed their check. */
    static final String STORED_VERIFIED = "stored_verified";

    private RebuildOutputs() {}
}
