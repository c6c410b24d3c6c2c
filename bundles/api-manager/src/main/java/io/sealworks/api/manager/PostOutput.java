/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;

/**
 * What proving came to: proofs, or the sectors that can't be proven.
 *
 * @param proofs 192 bytes for each partition, in one piece or several
 * @param faults sectors by number
 */
public record PostOutput(List<byte[]> proofs, List<Long> faults) {
    public PostOutput {
        proofs = List.copyOf(proofs);
        faults = List.copyOf(faults);
    }
}
