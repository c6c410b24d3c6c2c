/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.worker.config.ManagerSection;

/** The manager over HTTP, for tests of the whole; it lies in the package whose classes it needs. */
public final class RealClient implements AutoCloseable {

    private final RemoteManager manager;

    public RealClient(int port) {
        String address = "http://127.0.0.1:" + port;
        manager =
                new RemoteManager(
                        new ManagerSection(
                                address, Optional.empty(), Optional.empty(), List.of(), List.of()));
    }

    public <T> T service(Class<T> type) {
        return type.cast(manager.services().get(type));
    }

    @Override
    public void close() {
        manager.close();
    }
}
