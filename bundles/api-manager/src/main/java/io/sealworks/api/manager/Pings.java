/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Receives the workers' signs of life. */
@ProviderType
public interface Pings {

    /**
     * @throws io.sealworks.api.base.BadRequestException when name or address is empty
     */
    void ping(Caller caller, WorkerPing ping) throws ManagerException;

    /** The worker stops in order: it is not late, it is away. */
    void leave(Caller caller, String name, String instanceId) throws ManagerException;
}
