/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.manager.ManagerException;

/** Keeps the manager from giving out or submitting anything while it is in recovery. */
final class RecoveryGuard {

    private final Links links;

    RecoveryGuard(Links links) {
        this.links = links;
    }

    /**
     * @throws ManagerException away, while the manager is in recovery
     */
    void pass() throws ManagerException {
        Optional<String> why = links.store(s -> s.recovery().pending());
        if (why.isPresent()) {
            throw ManagerException.away(
                    "this manager is in recovery ("
                            + why.get()
                            + "); an operator ends it with manager:recovery --reconcile");
        }
    }
}
