/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.List;

import io.sealworks.api.manager.WorkerPing;
import org.osgi.annotation.versioning.ProviderType;

/** Workers that pinged. */
@ProviderType
public interface InstanceStore {

    /**
     * @param lastPingMillis epoch milliseconds of the manager's clock
     */
    record Instance(WorkerPing ping, long lastPingMillis, boolean left) {}

    List<Instance> list() throws StoreException;

    /** Writes them all in one transaction. */
    void save(List<Instance> instances) throws StoreException;

    void remove(String name) throws StoreException;
}
