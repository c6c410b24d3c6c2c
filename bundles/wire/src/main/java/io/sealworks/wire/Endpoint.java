/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Addresses of managers and workers, as configurations and pings write them. */
public final class Endpoint {

    /** Where a worker listens unless its configuration says otherwise. */
    public static final int WORKER_PORT = 17890;

    /** Where a manager listens unless its configuration says otherwise. */
    public static final int MANAGER_PORT = 1789;

    private static final String MANAGER_PATH = "/rpc/v0";
    private static final Set<String> HOSTS = Set.of("ip4", "ip6", "dns", "dns4", "dns6");

    private Endpoint() {}

    /**
     * @param address a multiaddress ({@code /ip4/10.0.0.1/tcp/1789}, with {@code /http} or {@code
     *     /https} behind it or not), a URL, or {@code host:port}; without a port it is {@link
     *     #MANAGER_PORT}, of https 443
     * @return the URL of the manager's API
     * @throws IllegalArgumentException when it is none of these; the message says what would do
     */
    public static URI manager(String address) {
        if (address.isBlank()) {
            throw unreadable(address);
        }
        String base = address.startsWith("/") ? multiaddress(address) : url(address);
        String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return withPort(
                uri(bare.endsWith(MANAGER_PATH) ? bare : bare + MANAGER_PATH, address), address);
    }

    private static URI withPort(URI uri, String address) {
        return uri.getPort() > 0 || uri.getScheme().equals("https")
                ? uri
                : uri("http://" + uri.getHost() + ":" + MANAGER_PORT + uri.getRawPath(), address);
    }

    /**
     * @param dest {@code host:port}, or a host alone
     * @return the URL of the worker's API
     * @throws IllegalArgumentException when it is neither
     */
    public static URI worker(String dest) {
        if (dest.indexOf('/') >= 0) {
            throw unreadable(dest);
        }
        boolean bareIp6 = dest.indexOf(':') != dest.lastIndexOf(':') && !dest.startsWith("[");
        String host = bareIp6 ? "[" + dest + "]" : dest;
        URI uri = uri("http://" + host + "/", dest);
        return uri.getPort() > 0 ? uri : uri("http://" + host + ":" + WORKER_PORT + "/", dest);
    }

    private static String multiaddress(String address) {
        String[] parts = address.substring(1).split("/");
        boolean known =
                parts.length >= 4
                        && parts.length <= 5
                        && HOSTS.contains(parts[0])
                        && parts[2].equals("tcp");
        if (!known) {
            throw unreadable(address);
        }
        String host = parts[0].equals("ip6") ? "[" + parts[1] + "]" : parts[1];
        return scheme(parts.length == 5 ? parts[4] : "http", address)
                + "://"
                + host
                + ":"
                + parts[3];
    }

    private static String url(String address) {
        int colon = address.indexOf("://");
        return colon < 0
                ? "http://" + address
                : scheme(address.substring(0, colon), address) + address.substring(colon);
    }

    private static String scheme(String scheme, String address) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            // Calls are single requests: a WebSocket's address is the same one over HTTP.
            case "http", "ws" -> "http";
            case "https", "wss" -> "https";
            default -> throw unreadable(address);
        };
    }

    private static URI uri(String text, String address) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw unreadable(address);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw unreadable(address);
        }
    }

    private static IllegalArgumentException unreadable(String address) {
        return new IllegalArgumentException(
                "not an address: \""
                        + address.replaceFirst("//[^/]*@", "//[secret]@")
                        + "\" (an address looks like /ip4/10.0.0.1/tcp/1789, http://10.0.0.1:1789"
                        + " or 10.0.0.1:1789)");
    }
}
