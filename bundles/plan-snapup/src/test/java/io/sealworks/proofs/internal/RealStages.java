/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Files;
import java.nio.file.Path;

/** The native stages, for the tests of a plan. */
public final class RealStages {

    private static final String UPDATE =
            "v28-empty-sector-update-merkletree-poseidon_hasher-8-0-0-"
                    + "fb9e095bebdd77511c0269b967b4d87ba8b8a525edaa0e165de23ba454510194.params";

    private RealStages() {}

    public static String run(String stage, String input) throws Exception {
        return NativeProofs.run(stage, input);
    }

    /** Whether an update can be proved: {@code ./test --full} makes the parameters. */
    public static boolean canProve() {
        String folder = System.getenv("FIL_PROOFS_PARAMETER_CACHE");
        return folder != null
                && Boolean.parseBoolean(System.getenv("SEALWORKS_FULL"))
                && Files.exists(Path.of(folder).resolve(UPDATE));
    }
}
