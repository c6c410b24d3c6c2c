/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.unseal.internal;

import java.net.URI;

/** Entries of an allow-list: {@code host} for any port of it, or {@code host:port}. */
final class Hosts {

    private Hosts() {}

    /** Host and port. */
    static String of(URI url) {
        return url.getHost() + ":" + port(url);
    }

    static boolean names(String entry, URI url) {
        String host = url.getHost();
        return host != null && (entry.equalsIgnoreCase(host) || entry.equalsIgnoreCase(of(url)));
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return url.getScheme().equals("https") ? 443 : 80;
    }
}
