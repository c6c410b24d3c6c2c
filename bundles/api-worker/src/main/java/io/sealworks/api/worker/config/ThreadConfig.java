/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.util.Optional;

import io.sealworks.api.config.Default;
import io.sealworks.api.config.Key;

/** {@code [[sealing_thread]]}. */
public record ThreadConfig(
        @Key(
                        value = "location",
                        doc =
                                "The thread's store; made if it is missing, its parent must be"
                                        + " there. The plan wdpost needs none.")
                @Default(ThreadConfig.NONE)
                Path location,
        @Key(value = "plan", doc = "sealer, niporep, snapup, rebuild, unseal or wdpost.")
                @Default("sealer")
                String plan,
        @Key(value = "sealing", doc = "Options of this thread alone.")
                Optional<SealingSection> sealing) {

    static final String NONE = "-";

    /** Whether it has a store of its own. */
    public boolean hasLocation() {
        return !location.endsWith(NONE);
    }
}
