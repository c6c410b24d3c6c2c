/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.util.Optional;

import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ServiceGate;

/**
 * Tokens for calls to workers: short-lived, with the right of the operation alone, and for the one
 * worker that is called. Whoever pings under a false address gets nothing that another worker would
 * take; who is called by an address that no worker pinged from gets no token.
 */
final class Tokens {

    private final ServiceGate<TokenService> gate;

    Tokens(ServiceGate<TokenService> gate) {
        this.gate = gate;
    }

    /** Empty where this manager makes no tokens: its workers ask for none then. */
    Optional<String> of(Caller caller, WorkerAddress worker, Permission permission) {
        if (worker.instance() == null) {
            return Optional.empty();
        }
        return gate.callNow(
                tokens ->
                        tokens.shortLived(
                                caller,
                                caller.subject(),
                                permission.right(),
                                TokenService.WORKER + ":" + worker.instance()));
    }
}
