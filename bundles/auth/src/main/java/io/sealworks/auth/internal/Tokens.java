/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.AuditLog;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.Right;

/** Makes tokens. */
final class Tokens implements TokenService {
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final int ID_BYTES = 8;

    private final SigningKey key;
    private final TokenLedger ledger;
    private final AuditLog audit;
    private final Clock clock;
    private final RandomGenerator random;
    private final ClaimsJson json = new ClaimsJson();

    Tokens(
            SigningKey key,
            TokenLedger ledger,
            AuditLog audit,
            Clock clock,
            RandomGenerator random) {
        this.key = key;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String create(
            Caller caller, String subject, Right right, String audience, Duration ttl) {
        caller.require(Permission.TOKEN_CREATE);
        check(subject, audience, ttl);
        IssuedToken token = claims(subject, right, audience, ttl);
        try {
            ledger.add(token);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of tokens cannot be written", e);
        }
        audit.record(
                caller,
                Permission.TOKEN_CREATE,
                token.id() + " (" + subject + ", " + right.word() + ", " + audience + ")",
                "ok");
        return text(token);
    }

    @Override
    public String shortLived(Caller caller, String subject, Right right, String audience) {
        if (!caller.right().covers(right)) {
            throw new AccessDeniedException(
                    caller.subject() + " may not act with the right " + right.word());
        }
        check(subject, audience, SHORT);
        return text(claims(subject, right, audience, SHORT));
    }

    @Override
    public List<IssuedToken> list(Caller caller) {
        caller.require(Permission.TOKEN_LIST);
        return ledger.valid();
    }

    private static void check(String subject, String audience, Duration ttl) {
        if (subject.isBlank()) {
            throw new BadRequestException("a token needs a subject: who will use it");
        } else if (!audience.equals(MANAGER)
                && !audience.equals(WORKER)
                && !audience.matches(WORKER + ":\\S+")) {
            throw new BadRequestException(
                    "no audience: \""
                            + audience
                            + "\" (it is manager, worker, or worker:NAME for one of them)");
        } else if (ttl.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new BadRequestException("a token is valid for a second at least, not " + ttl);
        }
    }

    private IssuedToken claims(String subject, Right right, String audience, Duration ttl) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new IssuedToken(
                HexFormat.of().formatHex(id),
                Keys.id(key.publicKey()),
                subject,
                audience,
                right,
                clock.instant().plus(ttl).truncatedTo(ChronoUnit.SECONDS));
    }

    private String text(IssuedToken token) {
        try {
            String signed = TokenText.signed(token, json);
            return TokenText.join(signed, key.sign(signed));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }
}
