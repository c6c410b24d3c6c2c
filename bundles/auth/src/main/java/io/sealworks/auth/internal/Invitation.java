/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.IssuedToken;

/**
 * A worker's side of its enrollment, for the command line: what a one-time token says, and whether
 * an answer comes from the manager that made it.
 */
public final class Invitation {
    private final String text;
    private final IssuedToken claims;

    private Invitation(String text, IssuedToken claims) {
        this.text = text;
        this.claims = claims;
    }

    /**
     * Reads a one-time token; whether it is genuine turns out with the answer.
     *
     * @throws IOException when it is none; one line
     */
    public static Invitation parse(String text) throws IOException {
        IssuedToken claims = claims(text);
        if (!claims.audience().equals(Enrollment.ONE_TIME)) {
            throw new IOException(
                    "this token is for \""
                            + claims.audience()
                            + "\"; auth:enroll on the manager makes one for enrolling");
        }
        return new Invitation(text, claims);
    }

    /**
     * What a token is for.
     *
     * @throws IOException when it is no token of ours
     */
    public static String audience(String token) throws IOException {
        return claims(token).audience();
    }

    private static IssuedToken claims(String text) throws IOException {
        try {
            return TokenText.parse(text, new ClaimsJson()).claims();
        } catch (InvalidTokenException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The token itself. */
    public String text() {
        return text;
    }

    /** Its id, as the manager lists it. */
    public String id() {
        return claims.id();
    }

    /** The name of the worker that was invited. */
    public String worker() {
        return claims.subject();
    }

    /** Whether a worker's token was given for it; a renewed one keeps the id. */
    public boolean gave(String token) {
        try {
            IssuedToken given = claims(token);
            return given.id().equals(claims.id()) && given.issuer().equals(claims.issuer());
        } catch (IOException e) {
            return false; // what is no token was given by nobody
        }
    }

    /** Until when it may be redeemed. */
    public Instant expires() {
        return claims.expires();
    }

    /**
     * Checks an answer: the key is the one that the invitation names and that signed it, and it
     * signed the worker's token.
     *
     * @return when the token ends
     * @throws IOException when somebody else answered; one line
     */
    public Instant check(String token, String managerKey) throws IOException {
        PublicKey key = Keys.parsePublic(managerKey, "the manager's answer");
        if (!Keys.id(key).equals(claims.issuer())) {
            throw new IOException(
                    "the answer has the key "
                            + Keys.id(key)
                            + ", but the one-time token was made with "
                            + claims.issuer()
                            + ": another host answered in the manager's place");
        }
        try {
            TokenVerifier verifier =
                    new TokenVerifier(key, Set.of(Enrollment.ENROLLED), Clock.systemUTC());
            verifier.signed(text);
            return verifier.signed(token).expires();
        } catch (InvalidTokenException e) {
            throw new IOException("the manager's answer is not genuine: " + e.getMessage(), e);
        }
    }

    /**
     * @throws IOException when the file holds another manager's key; one line
     */
    public void checkPinned(Path keyFile) throws IOException {
        if (Files.notExists(keyFile)) {
            return;
        }
        String pinned = Keys.id(Keys.readPublic(keyFile));
        if (!pinned.equals(claims.issuer())) {
            throw new IOException(
                    keyFile
                            + " holds another manager's key ("
                            + pinned
                            + ", not "
                            + claims.issuer()
                            + "): move it away if this worker shall follow the new manager");
        }
    }

    /** Puts a file in place that only this user may read; whole or not at all. */
    public static void keep(Path file, String content) throws IOException {
        PrivateFiles.replace(file, content);
    }
}
