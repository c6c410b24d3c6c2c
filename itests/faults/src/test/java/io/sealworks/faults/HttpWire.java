/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.faults;

import io.sealworks.client.internal.RealClient;
import io.sealworks.jsonrpc.internal.RealEndpoint;
import io.sealworks.manager.internal.RealManager;
import io.sealworks.rpc.manager.internal.RealMethods;
import org.jspecify.annotations.Nullable;

/** The client, the endpoint and the methods between worker and manager. */
final class HttpWire implements Cluster.Wire, AutoCloseable {

    private final int port;
    private RealEndpoint endpoint;
    private RealMethods methods = new RealMethods();
    private RealClient client;
    private @Nullable RealManager manager;

    HttpWire() throws Exception {
        endpoint = new RealEndpoint(0);
        port = endpoint.port();
        endpoint.bind(methods.handler());
        client = new RealClient(port);
    }

    @Override
    public <T> T over(Class<T> type, T service) {
        return client.service(type);
    }

    @Override
    public void leadsTo(RealManager other) {
        manager = other;
        methods.bind(other.desk());
    }

    void managerAway() {
        methods.unbind(manager.desk());
    }

    void clientAway() {
        client.close();
    }

    void clientBack() {
        client = new RealClient(port);
    }

    void methodsAway() {
        endpoint.unbind(methods.handler());
    }

    void methodsBack() {
        methods = new RealMethods();
        methods.bind(manager.desk());
        endpoint.bind(methods.handler());
    }

    void endpointAway() {
        endpoint.close();
    }

    void endpointBack() throws Exception {
        endpoint = new RealEndpoint(port);
        endpoint.bind(methods.handler());
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
    }
}
