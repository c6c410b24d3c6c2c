/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.net.InetAddress;
import java.util.Optional;

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

    private final TokenJudge judge;
    private final boolean requireTokens;
    private final LegacyRules legacy;

    CallerCheck(TokenJudge judge, boolean requireTokens, LegacyRules legacy) {
        this.judge = judge;
        this.requireTokens = requireTokens;
        this.legacy = legacy;
    }

    @Override
    public Admission authenticate(
            @Nullable String token, InetAddress remote, @Nullable String method) {
        if (token == null) {
            return byPlace(
                    remote,
                    method,
                    "a token is needed (auth:token create on the manager makes one)");
        }
        try {
            return byToken(judge.judge(token), remote, method);
        } catch (InvalidTokenException e) {
            return new Admission.Refused(UNKNOWN, e.getMessage());
        } catch (NoKeyException e) {
            return byPlace(
                    remote, method, "tokens cannot be checked here without " + e.getMessage());
        }
    }

    private static Admission byToken(
            TokenJudge.Bearer bearer, InetAddress remote, @Nullable String method) {
        boolean allowed =
                method == null || bearer.methods().map(m -> m.contains(method)).orElse(true);
        return allowed
                ? new Admission.Admitted(
                        caller(bearer.subject(), bearer.entry(), remote, bearer.right()), true)
                : new Admission.Refused(
                        FORBIDDEN, bearer.kind() + bearer.subject() + " may not call " + method);
    }

    /**
     * @param otherwise why a stranger is refused
     */
    private Admission byPlace(InetAddress remote, @Nullable String method, String otherwise) {
        if (remote.isLoopbackAddress() && !requireTokens) {
            return byAddress("loopback", remote, Right.ADMIN);
        }
        return legacy.nameOf(remote)
                .map(peer -> legacy(peer, remote, method))
                .orElseGet(() -> new Admission.Refused(UNKNOWN, otherwise));
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
        return legacy.isEmpty() ? judge.missing() : Optional.empty();
    }
}
