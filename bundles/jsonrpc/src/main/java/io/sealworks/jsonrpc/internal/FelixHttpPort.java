/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;

import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A port of Felix HTTP: one of its factory configurations is one Jetty server. */
final class FelixHttpPort implements Port {
    /** Property of the HTTP runtime, by which servlets find their endpoint. */
    static final String SERVER = "sealworks.rpc.server";

    private static final String FACTORY = "org.apache.felix.http";
    private static final int THREADS = 64;
    private static final int LAST_REQUESTS_MS = 5000;

    private final ConfigurationAdmin admin;
    private final String server;
    private final boolean webSockets;

    FelixHttpPort(ConfigurationAdmin admin, String server, boolean webSockets) {
        this.admin = admin;
        this.server = server;
        this.webSockets = webSockets;
    }

    @Override
    public void open(Listen listen) throws IOException {
        configuration().updateIfDifferent(properties(listen));
    }

    @Override
    public void close() throws IOException {
        configuration().delete();
    }

    private Configuration configuration() throws IOException {
        return admin.getFactoryConfiguration(FACTORY, "sealworks-" + server, "?");
    }

    private Dictionary<String, Object> properties(Listen listen) {
        Dictionary<String, Object> all = new Hashtable<>();
        all.put("org.apache.felix.http.name", "sealworks-" + server);
        all.put("org.apache.felix.http.runtime.init." + SERVER, server);
        all.put("org.apache.felix.http.host", listen.host());
        all.put("org.osgi.service.http.port", listen.port());
        all.put("org.apache.felix.http.jetty.threadpool.max", THREADS);
        all.put("org.apache.felix.http.jetty.sendServerHeader", false);
        all.put("org.apache.felix.jetty.websocket.enable", webSockets);
        all.put("org.apache.felix.jetty.stopTimeout", LAST_REQUESTS_MS);
        return all;
    }
}
