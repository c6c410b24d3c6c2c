/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.Optional;
import java.util.function.Predicate;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Caller;

/**
 * Tokens at a worker.
 *
 * @param revoked whether an id was taken back, as far as the manager told
 */
record WorkerJudge(TokenVerifier verifier, Predicate<String> revoked) implements TokenJudge {
    @Override
    public Bearer judge(String token) throws InvalidTokenException {
        IssuedToken claims = verifier.verify(token);
        if (revoked.test(claims.id())) {
            throw new InvalidTokenException("the token " + claims.id() + " was revoked");
        }
        return new Bearer(claims.subject(), claims.right(), Caller.Entry.RPC, Optional.empty(), "");
    }
}
