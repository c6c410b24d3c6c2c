/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.function.Predicate;

import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ServiceGate;

/**
 * Whether the manager in this container took a token back; while it is away, as far as is known,
 * not.
 */
record LocallyRevoked(ServiceGate<TokenService> tokens) implements Predicate<String> {
    private static final Caller SELF = Caller.internal("auth");

    @Override
    public boolean test(String id) {
        return tokens.callNow(
                        service ->
                                service.list(SELF).stream()
                                        .anyMatch(
                                                t ->
                                                        t.state() == ListedToken.State.REVOKED
                                                                && t.token().id().equals(id)))
                .orElse(false);
    }
}
