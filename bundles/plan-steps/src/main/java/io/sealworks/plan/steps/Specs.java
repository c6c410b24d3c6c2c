/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.worker.config.SealingConfig;

/** Which sectors a thread takes, by its configuration. */
public final class Specs {

    private Specs() {}

    /** Those that are sealed already, however they were. */
    public static AllocateSpec sealed(SealingConfig sealing) {
        Set<SealProofType> types =
                sealing.allowedSizes().isEmpty()
                        ? Set.of()
                        : Arrays.stream(SealProofType.values())
                                .filter(t -> sealing.allowedSizes().contains(t.size()))
                                .collect(Collectors.toSet());
        return new AllocateSpec(Set.copyOf(sealing.allowedMiners()), types);
    }
}
