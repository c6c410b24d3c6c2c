/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;

/** The manager's tokens for tests over the wire; it lies in the package whose classes it needs. */
public final class RealTokens {

    private static final Caller ROOT = new Caller("root", Caller.Entry.SHELL, "local", Right.ADMIN);

    private final TokenService tokens;
    private final Authenticator check;

    public RealTokens(Path folder) throws IOException {
        Clock clock = Clock.systemUTC();
        SigningKey key = SigningKey.loadOrCreate(folder);
        TokenLedger ledger = TokenLedger.open(folder, clock);
        this.tokens =
                new Tokens(
                        new Mint(key, clock, new SecureRandom()),
                        ledger,
                        new Audit(new ServiceGate<>("the audit record")));
        TokenVerifier verifier =
                new TokenVerifier(key.publicKey(), Set.of(TokenService.MANAGER), clock);
        this.check =
                new CallerCheck(
                        new ManagerJudge(verifier, ledger), true, LegacyRules.onManager(List.of()));
    }

    public Authenticator check() {
        return check;
    }

    public String of(String subject, Right right) {
        return tokens.create(ROOT, subject, right, TokenService.MANAGER, Duration.ofDays(1));
    }
}
