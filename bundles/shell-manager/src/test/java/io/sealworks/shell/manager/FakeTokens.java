/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;

/** Knows two tokens, one of which was taken back. */
final class FakeTokens implements TokenService {
    @Override
    public String create(
            Caller caller, String subject, Right right, String audience, Duration ttl) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String shortLived(Caller caller, String subject, Right right, String audience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListedToken> list(Caller caller) {
        return List.of(
                new ListedToken(token("4f2a"), ListedToken.State.VALID),
                new ListedToken(token("77b0"), ListedToken.State.REVOKED));
    }

    @Override
    public IssuedToken revoke(Caller caller, String id) {
        throw new UnsupportedOperationException();
    }

    private static IssuedToken token(String id) {
        return new IssuedToken(id, "manager", "anna", "manager", Right.READ, Instant.EPOCH);
    }
}
