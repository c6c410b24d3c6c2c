/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import io.sealworks.api.plan.Need;
import io.sealworks.api.plan.Need.OnChain.Condition;

/** Names of the phase outputs; those of the existing worker where it has them. */
public final class Outputs {

    public static final String DEALS = "deals";
    public static final String PIECES = "pieces";
    public static final String TICKET = "ticket";
    public static final String PC1_OUT = "pc1out";
    public static final String PC2_OUT = "pc2out";
    public static final String STORE = Need.SectorFile.STORE;

    /** What the transfer to the store copied; gone once the copies are verified. */
    public static final String TRANSFERRED = "transferred";

    /**
     * Path and digest of each copy that was last made in a store; kept for a new ticket's copies.
     */
    public static final String STORED = "stored";

    public static final String STORE_CONFIRMED = "persistance";
    public static final String SEED = "seed";
    public static final String C1_OUT = "c1out";
    public static final String C2_OUT = "c2out";

    /** What came with a sector that is updated: its replica on chain, and where it lies. */
    public static final String SNAP = "finalized";

    public static final String SNAP_ENCODED = "snap_encode_out";

    /** The answers to the challenges of an update; gone once they are proved. */
    public static final String SNAP_VANILLA = "snap_vanilla_out";

    public static final String SNAP_PROOF = "snap_prov_out";

    /** When the pre-commit was found to have failed, epoch milliseconds: it is sent again. */
    public static final String PC2_RE_SUBMIT = "pc2_re_submit";

    /** When the proof was found to have failed, epoch milliseconds: it is sent again. */
    public static final String C2_RE_SUBMIT = "c2_re_submit";

    /** Why the manager refused a pre-commit that was never sent: the sector is given up. */
    public static final String PC2_REJECTED = "pc2_rejected";

    /** How many tickets the sector got after its first. */
    public static final String NEW_TICKETS = "new_tickets";

    public static final String PRE_COMMIT_SENT = Condition.PRE_COMMIT_SENT.fact();
    public static final String PRE_COMMIT_LANDED = Condition.PRE_COMMIT_LANDED.fact();
    public static final String PROOF_SENT = Condition.PROOF_SENT.fact();
    public static final String PROOF_LANDED = Condition.PROOF_LANDED.fact();

    private Outputs() {}
}
