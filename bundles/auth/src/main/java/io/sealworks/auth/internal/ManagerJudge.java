/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.Optional;
import java.util.Set;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Caller;

/**
 * Tokens at the manager: a worker's is good for just what a worker needs, a one-time token for
 * being redeemed.
 */
record ManagerJudge(TokenVerifier verifier, TokenLedger ledger) implements TokenJudge {
    private static final Set<String> REDEEM = Set.of("Venus.WorkerEnroll");
    private static final Set<String> RENEW = Set.of("Venus.WorkerRenewToken");

    @Override
    public Bearer judge(String token) throws InvalidTokenException {
        IssuedToken claims = verifier.signed(token);
        if (ledger.isRevoked(claims.id())) {
            throw new InvalidTokenException("the token " + claims.id() + " was revoked");
        }
        return switch (claims.audience()) {
            case Enrollment.ONE_TIME -> oneTime(claims);
            case Enrollment.ENROLLED -> worker(claims);
            default -> {
                verifier.verify(token);
                yield bearer(claims, Caller.Entry.RPC, Optional.empty(), "");
            }
        };
    }

    private Bearer oneTime(IssuedToken claims) throws InvalidTokenException {
        verifier.checkExpiry(claims);
        return bearer(claims, Caller.Entry.RPC, Optional.of(REDEEM), "the one-time token of ");
    }

    private Bearer worker(IssuedToken claims) throws InvalidTokenException {
        if (!verifier.isExpired(claims)) {
            return bearer(
                    claims,
                    Caller.Entry.WORKER,
                    Optional.of(LegacyRules.OF_WORKERS),
                    "the worker ");
        } else if (verifier.isOver(claims)) {
            verifier.checkExpiry(claims);
        }
        return bearer(
                claims,
                Caller.Entry.WORKER,
                Optional.of(RENEW),
                "the token expired at " + claims.expires() + " and must be renewed first: ");
    }

    private static Bearer bearer(
            IssuedToken claims, Caller.Entry entry, Optional<Set<String>> methods, String kind) {
        return new Bearer(claims.subject(), claims.right(), entry, methods, kind);
    }
}
