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
import java.util.random.RandomGenerator;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Right;

/** Makes the texts of tokens. */
final class Mint {
    private static final int ID_BYTES = 8;

    private final SigningKey key;
    private final Clock clock;
    private final RandomGenerator random;
    private final ClaimsJson json = new ClaimsJson();

    Mint(SigningKey key, Clock clock, RandomGenerator random) {
        this.key = key;
        this.clock = clock;
        this.random = random;
    }

    /** A new token's claims. */
    IssuedToken claims(String subject, Right right, String audience, Duration ttl) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return claims(HexFormat.of().formatHex(id), subject, right, audience, ttl);
    }

    IssuedToken claims(String id, String subject, Right right, String audience, Duration ttl) {
        return new IssuedToken(
                id,
                Keys.id(key.publicKey()),
                subject,
                audience,
                right,
                clock.instant().plus(ttl).truncatedTo(ChronoUnit.SECONDS));
    }

    String text(IssuedToken token) {
        try {
            String signed = TokenText.signed(token, json);
            return TokenText.join(signed, key.sign(signed));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }
}
