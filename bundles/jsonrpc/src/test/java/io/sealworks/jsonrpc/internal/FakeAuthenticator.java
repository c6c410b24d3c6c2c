/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.InetAddress;
import java.util.Optional;

import io.sealworks.api.auth.Admission;
import io.sealworks.api.auth.Authenticator;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import org.jspecify.annotations.Nullable;

/** Knows the token "good", refuses "bad", forbids the method "Venus.Forbidden"; no token: admin. */
final class FakeAuthenticator implements Authenticator {
    @Override
    public Admission authenticate(
            @Nullable String token, InetAddress remote, @Nullable String method) {
        if ("bad".equals(token)) {
            return new Admission.Refused(401, "the token is not valid");
        } else if ("Venus.Forbidden".equals(method)) {
            return new Admission.Refused(403, "not for you");
        }
        return new Admission.Admitted(
                new Caller(
                        token == null ? "loopback" : token,
                        Caller.Entry.RPC,
                        remote.getHostAddress(),
                        Right.ADMIN),
                token != null && !token.equals("unchecked"));
    }

    @Override
    public Optional<String> missingBeyondLoopback() {
        return Optional.empty();
    }
}
