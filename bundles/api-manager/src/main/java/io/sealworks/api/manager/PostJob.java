/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.Objects;

/**
 * A proof of spacetime for a worker to compute.
 *
 * @param id the same for the same input
 */
public record PostJob(String id, PostInput input) {
    public PostJob {
        Objects.requireNonNull(id);
        Objects.requireNonNull(input);
    }
}
