/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.util.Optional;
import java.util.OptionalLong;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Notices a database that was restored from a copy. The count of numbers given out and messages
 * prepared stands in the database and in a file beside it; where they differ, the database is not
 * the one that was used last.
 */
@ProviderType
public interface RecoveryStore {

    /** Why the manager must recover; empty when it need not. Stays until {@link #end}. */
    Optional<String> pending() throws StoreException;

    /**
     * How many numbers were given out and messages made, at the most, after the copy was taken;
     * empty when that is not known or nothing must be recovered.
     */
    OptionalLong lost() throws StoreException;

    /**
     * What was compared agrees: raises the fencing epochs of all leases and writes the file anew.
     */
    void end() throws StoreException;
}
