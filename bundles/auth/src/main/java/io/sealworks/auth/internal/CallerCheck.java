/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.net.InetAddress;
import java.util.Optional;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import org.jspecify.annotations.Nullable;

/**
 * The rule for one endpoint: a token that was sent must be good. Without one, loopback is an
 * administrator unless tokens are required, and a legacy peer may call its methods.
 */
final class CallerCheck implements Authenticator {
    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;

    private final @Nullable TokenVerifier verifier;
    private final boolean requireTokens;
    private final LegacyRules legacy;
    private final @Nullable String missing;

    /**
     * @param verifier null when no key is known
     * @param missing what the endpoint lacks for tokens; null when it lacks nothing
     */
    CallerCheck(
            @Nullable TokenVerifier verifier,
            boolean requireTokens,
            LegacyRules legacy,
            @Nullable String missing) {
        this.verifier = verifier;
        this.requireTokens = requireTokens;
        this.legacy = legacy;
        this.missing = missing;
    }

    @Override
    public Admission authenticate(
            @Nullable String token, InetAddress remote, @Nullable String method) {
        if (token != null) {
            return byToken(token, remote);
        } else if (remote.isLoopbackAddress() && !requireTokens) {
            return admitted("loopback", remote, Right.ADMIN);
        }
        Optional<String> peer = legacy.nameOf(remote);
        return peer.isPresent()
                ? byAddress(peer.get(), remote, method)
                : new Admission.Refused(
                        UNKNOWN, "a token is needed (auth:token create on the manager makes one)");
    }

    private Admission byToken(String token, InetAddress remote) {
        if (verifier == null) {
            return new Admission.Refused(
                    UNKNOWN, "tokens cannot be checked here: " + missing + " is missing");
        }
        try {
            IssuedToken claims = verifier.verify(token);
            return admitted(claims.subject(), remote, claims.right());
        } catch (InvalidTokenException e) {
            return new Admission.Refused(UNKNOWN, e.getMessage());
        }
    }

    private Admission byAddress(String name, InetAddress remote, @Nullable String method) {
        return method == null || legacy.allows(method)
                ? admitted(name, remote, legacy.right())
                : new Admission.Refused(
                        FORBIDDEN, "the legacy peer " + name + " may not call " + method);
    }

    private static Admission admitted(String subject, InetAddress remote, Right right) {
        return new Admission.Admitted(
                new Caller(subject, Caller.Entry.RPC, remote.getHostAddress(), right));
    }

    @Override
    public Optional<String> missingBeyondLoopback() {
        return legacy.isEmpty() ? Optional.ofNullable(missing) : Optional.empty();
    }
}
