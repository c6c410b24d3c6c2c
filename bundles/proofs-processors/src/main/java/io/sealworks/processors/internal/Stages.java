/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.List;
import java.util.Set;

/** The stages that processors run. */
final class Stages {

    static final String PC1 = "pc1";
    static final String PC2 = "pc2";
    static final String C2 = "c2";
    static final String SNAP_ENCODE = "snap_encode";
    static final String SNAP_PROVE = "snap_prove";
    static final String UNSEAL = "unseal";
    static final String WINDOW_POST = "window_post";
    static final String WINNING_POST = "winning_post";
    private static final String UPLOAD = "upload";
    private static final String SYNTH_PROOFS = "synth_proofs";

    /** A proof of spacetime that is late costs collateral. */
    private static final Set<String> URGENT = Set.of(WINDOW_POST, WINNING_POST);

    /** Heavy stages that need a processor's cores and memory of their own. */
    static final List<String> HEAVY =
            List.of(
                    "add_pieces",
                    "tree_d",
                    PC1,
                    PC2,
                    C2,
                    SNAP_ENCODE,
                    SNAP_PROVE,
                    UNSEAL,
                    WINDOW_POST,
                    WINNING_POST);

    /** Stages that read more than they compute. */
    static final List<String> LIGHT =
            List.of(
                    SYNTH_PROOFS,
                    "c1",
                    "clear_cache",
                    "transfer",
                    UPLOAD,
                    "verify_stored",
                    "snap_vanilla",
                    "verify_update");

    private Stages() {}

    static boolean isUrgent(String stage) {
        return URGENT.contains(stage);
    }

    /** As {@code [processors.limitation]} names the stage. */
    static String limitKey(String stage) {
        return switch (stage) {
            case SYNTH_PROOFS -> "synth_proof";
            case UPLOAD -> "transfer";
            default -> stage;
        };
    }
}
