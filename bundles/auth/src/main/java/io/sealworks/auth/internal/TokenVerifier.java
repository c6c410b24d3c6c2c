/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Bytes32;

/**
 * Checks tokens against one key. Signatures that were found good are remembered by the token's
 * SHA-256, so that a caller's second request costs a digest.
 */
final class TokenVerifier {
    private static final int REMEMBERED = 1024;

    private final PublicKey key;
    private final String keyId;
    private final Set<String> audiences;
    private final Clock clock;
    private final ClaimsJson json = new ClaimsJson();
    private final Map<Bytes32, IssuedToken> good =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Bytes32, IssuedToken> e) {
                            return size() > REMEMBERED;
                        }
                    });

    TokenVerifier(PublicKey key, Set<String> audiences, Clock clock) {
        this.key = key;
        this.keyId = Keys.id(key);
        this.audiences = Set.copyOf(audiences);
        this.clock = clock;
    }

    /**
     * @return what the token says
     * @throws InvalidTokenException when it is not ours, not for this endpoint, or expired
     */
    IssuedToken verify(String text) throws InvalidTokenException {
        IssuedToken claims = signed(text);
        if (!audiences.contains(claims.audience())) {
            throw new InvalidTokenException(
                    "the token is for \""
                            + claims.audience()
                            + "\"; here one is needed for \""
                            + String.join("\" or \"", audiences.stream().sorted().toList())
                            + "\"");
        }
        checkExpiry(claims);
        return claims;
    }

    /**
     * @return what the token says, whatever it is for and however old
     * @throws InvalidTokenException when it is not ours
     */
    IssuedToken signed(String text) throws InvalidTokenException {
        Bytes32 digest = digest(text);
        IssuedToken claims = good.get(digest);
        if (claims == null) {
            claims = verifySignature(text);
            good.put(digest, claims);
        }
        return claims;
    }

    void checkExpiry(IssuedToken claims) throws InvalidTokenException {
        if (isExpired(claims)) {
            throw new InvalidTokenException(
                    "the token " + claims.id() + " expired at " + claims.expires());
        }
    }

    boolean isExpired(IssuedToken claims) {
        return !clock.instant().isBefore(claims.expires());
    }

    /** Whether it cannot even be renewed. */
    boolean isOver(IssuedToken claims) {
        return !clock.instant().isBefore(LedgerEntry.end(claims));
    }

    private IssuedToken verifySignature(String text) throws InvalidTokenException {
        TokenText token = TokenText.parse(text, json);
        if (!token.claims().issuer().equals(keyId)) {
            throw new InvalidTokenException(
                    "the token was signed by the key "
                            + printable(token.claims().issuer())
                            + ", not by "
                            + keyId
                            + ", which is known here");
        } else if (!isSigned(token)) {
            throw new InvalidTokenException("the token's signature is wrong");
        }
        return token.claims();
    }

    /** An issuer that nobody vouches for yet. */
    private static String printable(String issuer) {
        return issuer.matches("[0-9a-f]{1,32}") ? issuer : "of an unknown kind";
    }

    private boolean isSigned(TokenText token) {
        try {
            Signature signature = Signature.getInstance(Keys.ALGORITHM);
            signature.initVerify(key);
            signature.update(token.signed().getBytes(StandardCharsets.UTF_8));
            return signature.verify(token.signature());
        } catch (GeneralSecurityException e) {
            // A signature of the wrong length or form
            return false;
        }
    }

    static Bytes32 digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Bytes32.of(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
