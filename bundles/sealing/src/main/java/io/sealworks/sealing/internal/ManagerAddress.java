/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealworks.api.manager.ManagerService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the manager is, as the config writes it, and which of our addresses leads there. */
final class ManagerAddress {

    private static final Pattern MULTIADDRESS =
            Pattern.compile("/(?:ip4|ip6|dns|dns4|dns6)/([^/]+)/tcp/(\\d+)(?:/.*)?");
    private static final int DEFAULT_PORT = 1789;

    /** Of the documentation network TEST-NET-1 (RFC 5737): on no site, so beyond the route. */
    private static final String ELSEWHERE = "192.0.2.1";

    private static final Logger LOG = LoggerFactory.getLogger(ManagerAddress.class);

    private ManagerAddress() {}

    /** A manager in messages, by its address. */
    static String words(String manager) {
        return manager.equals(ManagerService.LOCAL)
                ? "the manager of this container (no other is named in [sector_manager]"
                        + " rpc_client.addr)"
                : "the manager " + manager;
    }

    /**
     * The piece store of a manager.
     *
     * @param manager its address, not {@link ManagerService#LOCAL}
     * @throws IllegalArgumentException when the address is none
     */
    static URI pieceStore(String manager) {
        InetSocketAddress peer = parse(manager);
        String host = peer.getHostString();
        boolean secure = manager.startsWith("https:") || manager.endsWith("/https");
        return URI.create(
                (secure ? "https://" : "http://")
                        + (host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]")
                        + ":"
                        + peer.getPort()
                        + "/piecestore");
    }

    /**
     * The local IP that is used towards the manager; no packet is sent. Where its name can't be
     * resolved, that of the default route: a worker seals on while the names of its site are away.
     *
     * @throws IOException when there is no way to it
     * @throws IllegalArgumentException when the address is none
     */
    static String localIp(String manager) throws IOException {
        if (manager.equals(ManagerService.LOCAL)) {
            return InetAddress.getByName("127.0.0.1").getHostAddress();
        }
        InetSocketAddress peer = parse(manager);
        InetSocketAddress resolved = new InetSocketAddress(peer.getHostString(), peer.getPort());
        if (!resolved.isUnresolved()) {
            return towards(resolved);
        }
        try {
            String ip = towards(new InetSocketAddress(ELSEWHERE, DEFAULT_PORT));
            LOG.warn(
                    "The name {} of the manager can't be resolved: this worker takes {}, the"
                            + " address of the default route, for its own",
                    peer.getHostString(),
                    ip);
            return ip;
        } catch (IOException e) {
            throw new IOException(
                    "the name "
                            + peer.getHostString()
                            + " in [sector_manager] rpc_client.addr can't be resolved, and there is"
                            + " no default route: this worker has no address; set [worker] name and"
                            + " advertised",
                    e);
        }
    }

    private static String towards(InetSocketAddress peer) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(peer);
            return socket.getLocalAddress().getHostAddress();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Unresolved. */
    static InetSocketAddress parse(String manager) {
        Matcher multi = MULTIADDRESS.matcher(manager);
        if (multi.matches()) {
            return InetSocketAddress.createUnresolved(
                    multi.group(1), Integer.parseInt(multi.group(2)));
        }
        URI uri = uri(manager);
        return InetSocketAddress.createUnresolved(
                uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
    }

    private static URI uri(String manager) {
        try {
            URI uri = new URI(manager.contains("://") ? manager : "http://" + manager);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            LOG.debug("{} is no address", manager, e);
        }
        throw new IllegalArgumentException(
                "[sector_manager] rpc_client.addr = \""
                        + manager
                        + "\" is no manager's address; it would be local, /ip4/10.0.0.1/tcp/1789"
                        + " or http://10.0.0.1:1789");
    }
}
