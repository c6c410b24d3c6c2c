/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.ListedToken;
import io.sealworks.api.auth.ListedToken.State;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.Right;

/** Makes tokens, lists them, and takes them back. */
final class Tokens implements TokenService {
    private static final Duration SHORT = Duration.ofMinutes(5);

    private final Mint mint;
    private final TokenLedger ledger;
    private final Audit audit;

    Tokens(Mint mint, TokenLedger ledger, Audit audit) {
        this.mint = mint;
        this.ledger = ledger;
        this.audit = audit;
    }

    @Override
    public String create(
            Caller caller, String subject, Right right, String audience, Duration ttl) {
        check(subject, audience, ttl);
        IssuedToken token = mint.claims(subject, right, audience, ttl);
        return audit.call(
                caller,
                Permission.TOKEN_CREATE,
                describe(token),
                () -> {
                    put(ledger, new LedgerEntry(token, State.VALID, null));
                    return mint.text(token);
                });
    }

    @Override
    public String shortLived(Caller caller, String subject, Right right, String audience) {
        if (!caller.right().covers(right)) {
            throw new AccessDeniedException(
                    caller.subject() + " may not act with the right " + right.word());
        }
        check(subject, audience, SHORT);
        return mint.text(mint.claims(subject, right, audience, SHORT));
    }

    @Override
    public List<ListedToken> list(Caller caller) {
        caller.require(Permission.TOKEN_LIST);
        return ledger.current().stream().map(e -> new ListedToken(e.token(), e.state())).toList();
    }

    @Override
    public IssuedToken revoke(Caller caller, String id) {
        String target = ledger.find(id).map(e -> describe(e.token())).orElse(id);
        return audit.call(caller, Permission.TOKEN_REVOKE, target, () -> revoke(id));
    }

    private IssuedToken revoke(String id) {
        synchronized (ledger) {
            LedgerEntry entry = ledger.find(id).orElseThrow(() -> unknown(id));
            if (entry.state() != State.REVOKED) {
                put(ledger, entry.revoked());
            }
            return entry.token();
        }
    }

    private static BadRequestException unknown(String id) {
        return new BadRequestException(
                "no token " + id + " is valid (auth:token list shows their ids)");
    }

    /** Writes an entry; a token that could not be listed is not given out. */
    static void put(TokenLedger ledger, LedgerEntry entry) {
        try {
            ledger.put(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of tokens cannot be written", e);
        }
    }

    /** A token for the audit record. */
    static String describe(IssuedToken token) {
        return token.id()
                + " ("
                + token.subject()
                + ", "
                + token.right().word()
                + ", "
                + token.audience()
                + ")";
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
}
