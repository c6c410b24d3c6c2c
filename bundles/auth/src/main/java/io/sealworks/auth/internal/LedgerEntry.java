/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.auth.ListedToken.State;
import org.jspecify.annotations.Nullable;

/**
 * One token in the ledger.
 *
 * @param claim SHA-256 of what the worker claimed it with, in hexadecimal digits; null for a token
 *     that no worker claimed
 */
record LedgerEntry(IssuedToken token, State state, @Nullable String claim) {
    /** How long after its end a worker's token may be renewed: a host may be away for a while. */
    static final Duration RENEWABLE = Duration.ofDays(30);

    LedgerEntry revoked() {
        return new LedgerEntry(token, State.REVOKED, claim);
    }

    /** When it can be forgotten: nobody can use or renew it any more. */
    boolean isOver(Instant now) {
        return !now.isBefore(end(token));
    }

    /** When a token is of no use any more. */
    static Instant end(IssuedToken token) {
        return token.audience().equals(Enrollment.ENROLLED)
                ? token.expires().plus(RENEWABLE)
                : token.expires();
    }

    String write(ClaimsJson json) throws IOException {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("state", state.name().toLowerCase(Locale.ROOT));
        if (claim != null) {
            more.put("claim", claim);
        }
        return json.write(token, more);
    }

    static LedgerEntry read(String line, ClaimsJson json) throws IOException {
        Map<String, String> members = json.members(line);
        try {
            return new LedgerEntry(
                    ClaimsJson.token(members),
                    State.valueOf(members.getOrDefault("state", "valid").toUpperCase(Locale.ROOT)),
                    members.get("claim"));
        } catch (IllegalArgumentException e) {
            throw new IOException("no state of a token: " + members.get("state"), e);
        }
    }
}
