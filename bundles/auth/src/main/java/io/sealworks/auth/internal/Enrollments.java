/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.time.Duration;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.ListedToken.State;
import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.Right;
import org.jspecify.annotations.Nullable;

/** Invites workers, and gives them their tokens. */
final class Enrollments implements Enrollment {
    /** How long a worker's token is good; it renews it every hour. */
    static final Duration MACHINE = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int LONGEST_NAME = 128;
    private static final int SHORTEST_CLAIM = 16;
    private static final int LONGEST_CLAIM = 128;

    private final SigningKey key;
    private final Mint mint;
    private final TokenVerifier verifier;
    private final TokenLedger ledger;
    private final Audit audit;

    Enrollments(
            SigningKey key, Mint mint, TokenVerifier verifier, TokenLedger ledger, Audit audit) {
        this.key = key;
        this.mint = mint;
        this.verifier = verifier;
        this.ledger = ledger;
        this.audit = audit;
    }

    @Override
    public String invite(Caller caller, String worker, Duration ttl) {
        if (!worker.matches("\\S{1," + LONGEST_NAME + "}")) {
            throw new BadRequestException(
                    "no name of a worker: \""
                            + worker
                            + "\" (one word of 128 letters at the most)");
        } else if (ttl.compareTo(SHORTEST) < 0 || ttl.compareTo(LONGEST) > 0) {
            throw new BadRequestException(
                    "a one-time token is good for a minute to a week, not " + ttl);
        }
        IssuedToken token = mint.claims(worker, Right.READ, ONE_TIME, ttl);
        return audit.call(
                caller,
                Permission.WORKER_ENROLL,
                Tokens.describe(token),
                () -> {
                    Tokens.put(ledger, new LedgerEntry(token, State.WAITING, null));
                    return mint.text(token);
                });
    }

    @Override
    public Enrolled redeem(Caller caller, String oneTimeToken, String claim) {
        if (claim.length() < SHORTEST_CLAIM || claim.length() > LONGEST_CLAIM) {
            throw new BadRequestException("the claim is 16 to 128 random letters");
        }
        IssuedToken invitation = signed(oneTimeToken, ONE_TIME);
        checkExpiry(invitation);
        synchronized (ledger) {
            String digest = TokenVerifier.digest(claim).toString();
            checkClaimable(caller, invitation, digest);
            IssuedToken token =
                    mint.claims(
                            invitation.id(), invitation.subject(), Right.SIGN, ENROLLED, MACHINE);
            Tokens.put(ledger, new LedgerEntry(token, State.ENROLLED, digest));
            audit.record(caller, Permission.WORKER_ENROLL, Tokens.describe(token), "enrolled");
            return new Enrolled(token.subject(), mint.text(token), Keys.pem(key.publicKey()));
        }
    }

    private void checkClaimable(Caller caller, IssuedToken invitation, String digest) {
        String id = invitation.id();
        LedgerEntry entry =
                ledger.find(id)
                        .orElseThrow(
                                () ->
                                        new AccessDeniedException(
                                                "the one-time token "
                                                        + id
                                                        + " is not in the manager's list"));
        if (entry.state() == State.WAITING
                || entry.state() == State.ENROLLED && isSame(digest, entry.claim())) {
            return;
        }
        boolean revoked = entry.state() == State.REVOKED;
        audit.record(
                caller,
                Permission.WORKER_ENROLL,
                Tokens.describe(invitation),
                revoked ? "refused: revoked" : "refused: used already");
        throw new AccessDeniedException(
                revoked
                        ? "the one-time token " + id + " was revoked"
                        : "the one-time token "
                                + id
                                + " was used already; make another: auth:enroll "
                                + invitation.subject()
                                + " (if you don't know who used it, take it back: auth:token"
                                + " revoke "
                                + id
                                + ")");
    }

    @Override
    public Renewal renew(Caller caller, String token) {
        IssuedToken old = signed(token, ENROLLED);
        synchronized (ledger) {
            LedgerEntry entry = ledger.find(old.id()).orElse(null);
            if (entry != null && entry.state() == State.REVOKED) {
                throw new AccessDeniedException("the token " + old.id() + " was revoked");
            } else if (verifier.isOver(old)) {
                throw new AccessDeniedException(
                        "the token "
                                + old.id()
                                + " expired at "
                                + old.expires()
                                + ", too long ago to be renewed: auth:enroll the worker again");
            }
            IssuedToken next = mint.claims(old.id(), old.subject(), old.right(), ENROLLED, MACHINE);
            // A token that a restored list lacks is taken up again
            Tokens.put(
                    ledger,
                    new LedgerEntry(next, State.ENROLLED, entry == null ? null : entry.claim()));
            return new Renewal(mint.text(next), ledger.revoked());
        }
    }

    private IssuedToken signed(String text, String audience) {
        try {
            IssuedToken token = verifier.signed(text);
            if (token.audience().equals(audience)) {
                return token;
            }
            throw new AccessDeniedException(
                    "a token for \""
                            + audience
                            + "\" is needed, this one is for \""
                            + token.audience()
                            + "\"");
        } catch (InvalidTokenException e) {
            throw new AccessDeniedException(e.getMessage());
        }
    }

    private void checkExpiry(IssuedToken token) {
        try {
            verifier.checkExpiry(token);
        } catch (InvalidTokenException e) {
            throw new AccessDeniedException(e.getMessage());
        }
    }

    private static boolean isSame(String digest, @Nullable String claim) {
        return digest.equals(claim);
    }
}
