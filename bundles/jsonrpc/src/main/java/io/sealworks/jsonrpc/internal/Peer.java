/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection.
 *
 * @param token what came as a bearer token; never logged
 * @param stranger what shows that its address says nothing about it; null when nothing does
 */
record Peer(@Nullable String token, InetAddress remote, @Nullable String stranger) {
    private static final String BEARER = "bearer ";

    /** What proxies add: on this host they would make loopback of anybody. */
    private static final List<String> PROXY = List.of("Forwarded", "X-Forwarded-For", "Via");

    static Peer of(HttpServletRequest request) throws UnknownHostException {
        return new Peer(
                bearer(request.getHeader("Authorization")),
                InetAddress.getByName(request.getRemoteAddr()),
                stranger(request));
    }

    private static @Nullable String stranger(HttpServletRequest request) {
        if (request.getHeader("Origin") != null) {
            return "a page in a browser";
        }
        for (String header : PROXY) {
            if (request.getHeader(header) != null) {
                return "a call through a proxy";
            }
        }
        return null;
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
