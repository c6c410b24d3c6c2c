/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.sealworks.api.manager.Allocation;
import io.sealworks.api.manager.Commitments;
import io.sealworks.api.manager.PieceSource;
import io.sealworks.api.manager.Pieces;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.PoStJobs;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.Reports;
import io.sealworks.api.manager.SnapUps;
import io.sealworks.api.manager.Stores;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.worker.config.ManagerSection;
import io.sealworks.wire.Endpoint;
import io.sealworks.wire.RpcClient;

/** The services of the manager at one address, over one client. */
final class RemoteManager implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String address;
    private final RpcClient client;
    private final ManagerLink link;
    private final URI endpoint;

    /**
     * @throws IllegalArgumentException when the address is none; the message says what would do
     */
    RemoteManager(ManagerSection section) {
        this.address = section.address();
        TokenFile token = new TokenFile(section.tokenFile().orElse(null));
        this.endpoint = Endpoint.manager(address);
        this.client = new RpcClient(TIMEOUT);
        this.link = new ManagerLink(client, endpoint, token);
    }

    /** As the configuration writes it. */
    String address() {
        return address;
    }

    Map<Class<?>, Object> services() {
        Map<Class<?>, Object> services = new LinkedHashMap<>();
        services.put(Allocation.class, new RemoteAllocation(link));
        services.put(Pieces.class, new RemotePieces(link));
        services.put(PieceSource.class, new RemotePieceSource(endpoint));
        services.put(Commitments.class, new RemoteCommitments(link));
        services.put(Stores.class, new RemoteStores(link));
        services.put(Reports.class, new RemoteReports(link));
        services.put(Rebuilds.class, new RemoteRebuilds(link));
        services.put(Unseals.class, new RemoteUnseals(link));
        services.put(PoStJobs.class, new RemotePostJobs(link));
        services.put(SnapUps.class, new RemoteSnapUps(link));
        services.put(Pings.class, new RemotePings(link));
        return services;
    }

    @Override
    public void close() {
        client.close();
    }
}
