/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.time.Instant;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The files of sectors that were given up: kept for some days, in a folder of their own in the
 * location of the thread that sealed them. Rights are checked and restores audited here.
 */
@ProviderType
public interface Quarantine {

    /**
     * A sector that was given up.
     *
     * @param thread index of the thread in whose location it lies
     * @param folder name of its folder, unique within the location
     * @param state in which it was given up
     * @param since when it was given up
     * @param until from when its files may be removed
     */
    record Item(
            int thread,
            String folder,
            SectorId sector,
            String state,
            Instant since,
            Instant until) {}

    /** All that there is, by thread, the oldest first. */
    List<Item> list(Caller caller);

    /**
     * Makes the sector its thread's job again: it stands paused in the state in which it was given
     * up, until it is resumed. The manager must take the sector back, too: else it ends it again.
     *
     * @throws io.sealworks.api.base.BadRequestException when the thread has a job or is not paused,
     *     or the folder is not there; nothing was changed
     */
    void restore(Caller caller, int thread, String folder);
}
