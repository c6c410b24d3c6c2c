/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All workers of a manager, and remote control of each. A worker is named by its name, {@code
 * host:port} or a host (port 17890).
 */
@ProviderType
public interface Fleet {

    /** By name. */
    List<FleetMember> list(Caller caller);

    Optional<FleetMember> find(Caller caller, String name);

    /**
     * Forgets a worker.
     *
     * @throws io.sealworks.api.base.BadRequestException when no worker has this name
     */
    void remove(Caller caller, String name);

    /**
     * The worker's threads, asked of the worker itself.
     *
     * @throws ManagerException when it does not answer
     * @throws io.sealworks.api.base.BadRequestException when the text is neither a name nor an
     *     address
     */
    List<ThreadInfo> threads(Caller caller, String worker) throws ManagerException;

    /**
     * Passes the worker's answer on; its refusals are {@link
     * io.sealworks.api.base.BadRequestException}.
     */
    boolean pause(Caller caller, String worker, int index) throws ManagerException;

    /**
     * @param state to go on from, null for the current one
     */
    boolean resume(Caller caller, String worker, int index, @Nullable String state)
            throws ManagerException;
}
