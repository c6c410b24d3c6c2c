/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.net.URI;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import org.osgi.annotation.versioning.ProviderType;

/** Where workers get the manager's pieces from. */
@ProviderType
public interface PieceSource {

    /**
     * Where a piece lies: {@code file:} on this host, or {@code http(s):} in the manager's piece
     * store, which is not asked whether it has it.
     *
     * @param piece commP
     * @return empty when it is known that the manager has no such piece
     */
    Optional<URI> locate(Caller caller, Cid piece) throws ManagerException;
}
