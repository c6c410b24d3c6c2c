/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealworks.api.manager.ManagerService;

/** Where the manager is, as the config writes it, and which of our addresses leads there. */
final class ManagerAddress {

    private static final Pattern MULTIADDRESS =
            Pattern.compile("/(?:ip4|ip6|dns|dns4|dns6)/([^/]+)/tcp/(\\d+)(?:/.*)?");
    private static final int DEFAULT_PORT = 1789;

    private ManagerAddress() {}

    /** A manager in messages, by its address. */
    static String words(String manager) {
        return manager.equals(ManagerService.LOCAL)
                ? "the manager of this container (no other is named in [sector_manager]"
                        + " rpc_client.addr)"
                : "the manager " + manager;
    }

    /**
     * The local IP that is used towards the manager; no packet is sent.
     *
     * @throws IOException when there is no way to it
     * @throws IllegalArgumentException when the address is none
     */
    static String localIp(String manager) throws IOException {
        if (manager.equals(ManagerService.LOCAL)) {
            return InetAddress.getByName("127.0.0.1").getHostAddress();
        }
        InetSocketAddress peer = parse(manager);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(peer.getHostString(), peer.getPort()));
            return socket.getLocalAddress().getHostAddress();
        }
    }

    /** Unresolved. */
    static InetSocketAddress parse(String manager) {
        Matcher multi = MULTIADDRESS.matcher(manager);
        if (multi.matches()) {
            return InetSocketAddress.createUnresolved(
                    multi.group(1), Integer.parseInt(multi.group(2)));
        }
        URI uri = URI.create(manager.contains("://") ? manager : "http://" + manager);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "not a manager's address: \""
                            + manager
                            + "\" (local, /ip4/10.0.0.1/tcp/1789 or http://10.0.0.1:1789)");
        }
        return InetSocketAddress.createUnresolved(
                uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }
}
