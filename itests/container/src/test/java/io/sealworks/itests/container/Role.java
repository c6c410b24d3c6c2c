/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

/** What a container is. */
enum Role {
    WORKER,
    MANAGER,
    BOTH;

    /** As {@code bin/sealworks --role} takes it. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
