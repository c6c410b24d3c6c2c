/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/** Who pinged this manager, for {@link Fleet}. Ages are by the manager's clock. */
@ProviderType
public interface PingBook {

    /** By name. */
    List<FleetMember> list();

    Optional<FleetMember> find(String name);

    /**
     * Forgets a worker until it pings again.
     *
     * @return false when no worker has this name
     */
    boolean remove(String name);
}
