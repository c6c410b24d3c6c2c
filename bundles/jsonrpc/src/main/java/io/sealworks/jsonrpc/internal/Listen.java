/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where an endpoint listens.
 *
 * @param host a name or an address
 * @param port 0 to 65535
 */
record Listen(String host, int port) {
    private static final int LAST_PORT = 65535;

    Listen {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("no port: " + port + " (0 to " + LAST_PORT + ")");
        }
    }

    /**
     * @param text {@code host:port}; an IPv6 address in brackets
     * @throws IllegalArgumentException when it is anything else
     */
    static Listen parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "not host:port: \"" + text + "\" (it looks like 127.0.0.1:1789)");
        }
        String host = text.substring(0, colon);
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        return new Listen(
                brackets ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(text.substring(colon + 1)));
    }

    /**
     * @throws UnknownHostException when the host has no address
     */
    boolean isLoopback() throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
