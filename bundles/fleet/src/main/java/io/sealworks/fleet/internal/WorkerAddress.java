/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealworks.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker is.
 *
 * @param endpoint of its management API
 * @param instance its name, null when nobody pinged from there
 */
record WorkerAddress(URI endpoint, @Nullable String instance) {

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):(\\d{1,5})");

    private static final Pattern IP4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern IP6 =
            Pattern.compile("\\[?[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?");
    private static final int HIGHEST_PORT = 65535;

    /**
     * Reads an address as existing managers do: {@code host:port}, or an IP address alone, whose
     * port is 17890. A bare word is a name that nobody has, not a host.
     */
    static Optional<URI> parse(String text) {
        Matcher both = HOST_AND_PORT.matcher(text);
        boolean port = both.matches() && Integer.parseInt(both.group(1)) <= HIGHEST_PORT;
        if (!port && !IP4.matcher(text).matches() && !IP6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Endpoint.worker(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
