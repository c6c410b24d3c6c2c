/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.sealworks.api.base.BadRequestException;

/**
 * Where unsealed data may be sent, as far as the manager can tell; its worker has the last word.
 */
final class Destinations {

    private static final Set<String> SCHEMES = Set.of("http", "https", "market", "file", "store");

    /** What follows a secret's name in a query, and a password before a host. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)((?:token|key|secret|password|signature)=)[^&#]*");

    private static final Pattern USER = Pattern.compile("(?<=://)[^/@]*@");

    private Destinations() {}

    /**
     * @throws BadRequestException naming what would do
     */
    static void check(List<String> destinations) {
        if (destinations.isEmpty()) {
            throw new BadRequestException(
                    "say where the data goes: --dest with file:///path, http(s)://…, market://…,"
                            + " store://name/path or store:///cid");
        }
        destinations.forEach(Destinations::check);
    }

    private static void check(String destination) {
        try {
            String scheme = new URI(destination).getScheme();
            if (scheme != null && SCHEMES.contains(scheme)) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new BadRequestException(
                    "the destination " + shown(destination) + " is no URL: " + e.getReason());
        }
        throw new BadRequestException(
                "the destination "
                        + shown(destination)
                        + " begins with none of http://, https://, market://, file:///, store://");
    }

    /** Without its secrets. */
    static String shown(String destination) {
        return SECRET.matcher(USER.matcher(destination).replaceAll("***@")).replaceAll("$1***");
    }
}
