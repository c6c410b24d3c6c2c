/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.function.Predicate;

import io.sealworks.api.base.ServiceGate;

/**
 * Whether the manager in this container took a token back; while it is away, as far as is known,
 * not.
 */
record LocallyRevoked(ServiceGate<Revocations> manager) implements Predicate<String> {
    @Override
    public boolean test(String id) {
        return manager.callNow(list -> list.isRevoked(id)).orElse(false);
    }
}
