/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection.
 *
 * @param token what came as a bearer token; never logged
 * @param web whether the request comes from a page in a browser
 */
record Peer(@Nullable String token, InetAddress remote, boolean web) {
    private static final String BEARER = "bearer ";

    static Peer of(HttpServletRequest request) throws UnknownHostException {
        return new Peer(
                bearer(request.getHeader("Authorization")),
                InetAddress.getByName(request.getRemoteAddr()),
                request.getHeader("Origin") != null);
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    @Override
    public String toString() {
        return remote.getHostAddress() + (token == null ? "" : " with a token");
    }
}
