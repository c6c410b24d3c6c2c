/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Supplier;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import org.jspecify.annotations.Nullable;

/**
 * The rule for one endpoint: a token that was sent must be good, if there is a key to tell that by.
 * Without one, loopback is an administrator unless tokens are required, and a legacy peer may call
 * its methods.
 */
final class CallerCheck implements Authenticator {
    private static final int UNKNOWN = 401;
    private static final int FORBIDDEN = 403;

    private final @Nullable TokenJudge judge;
    private final boolean requireTokens;
    private final LegacyRules legacy;
    private final Supplier<Optional<String>> missing;

    /**
     * @param judge null when no key is known
     * @param missing what the endpoint lacks for tokens; empty when it lacks nothing
     */
    CallerCheck(
            @Nullable TokenJudge judge,
            boolean requireTokens,
            LegacyRules legacy,
            Supplier<Optional<String>> missing) {
        this.judge = judge;
        this.requireTokens = requireTokens;
        this.legacy = legacy;
        this.missing = missing;
    }

    @Override
    public Admission authenticate(
            @Nullable String token, InetAddress remote, @Nullable String method) {
        if (token != null && judge != null && missing.get().isEmpty()) {
            return byToken(judge, token, remote, method);
        } else if (remote.isLoopbackAddress() && !requireTokens) {
            return byAddress("loopback", remote, Right.ADMIN);
        }
        Optional<String> peer = legacy.nameOf(remote);
        if (peer.isPresent()) {
            return legacy(peer.get(), remote, method);
        }
        return new Admission.Refused(
                UNKNOWN,
                token == null
                        ? "a token is needed (auth:token create on the manager makes one)"
                        : "tokens cannot be checked here without " + missing.get().orElse("a key"));
    }

    private static Admission byToken(
            TokenJudge judge, String token, InetAddress remote, @Nullable String method) {
        try {
            TokenJudge.Bearer bearer = judge.judge(token);
            boolean allowed =
                    method == null || bearer.methods().map(m -> m.contains(method)).orElse(true);
            return allowed
                    ? new Admission.Admitted(
                            caller(bearer.subject(), bearer.entry(), remote, bearer.right()), true)
                    : new Admission.Refused(
                            FORBIDDEN,
                            bearer.kind() + bearer.subject() + " may not call " + method);
        } catch (InvalidTokenException e) {
            return new Admission.Refused(UNKNOWN, e.getMessage());
        }
    }

    private Admission legacy(String name, InetAddress remote, @Nullable String method) {
        return method == null || legacy.allows(method)
                ? byAddress(name, remote, legacy.right())
                : new Admission.Refused(
                        FORBIDDEN, "the legacy peer " + name + " may not call " + method);
    }

    private static Admission byAddress(String subject, InetAddress remote, Right right) {
        return new Admission.Admitted(caller(subject, Caller.Entry.RPC, remote, right), false);
    }

    private static Caller caller(
            String subject, Caller.Entry entry, InetAddress remote, Right right) {
        return new Caller(subject, entry, remote.getHostAddress(), right);
    }

    @Override
    public Optional<String> missingBeyondLoopback() {
        return legacy.isEmpty() ? missing.get() : Optional.empty();
    }
}
