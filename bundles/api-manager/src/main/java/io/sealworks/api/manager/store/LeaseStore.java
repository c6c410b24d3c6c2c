/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager.store;

import java.time.Duration;
import java.util.OptionalLong;

import org.osgi.annotation.versioning.ProviderType;

/** Leadership: a row with a holder, an end and an epoch that fences off former holders. */
@ProviderType
public interface LeaseStore {

    /**
     * Takes or prolongs a lease.
     *
     * @param holder new at each start of a process
     * @return the fencing epoch, empty when another holder has the lease
     */
    OptionalLong take(String lease, String holder, Duration length) throws StoreException;

    /** Gives the lease back if this holder has it. */
    void release(String lease, String holder) throws StoreException;
}
