/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The histories of all locations, for whoever sends them on. The reader keeps its own cursor for
 * each location.
 */
@ProviderType
public interface HistoryFeed {

    /** The locations in the order of the threads. */
    List<Path> locations();

    /**
     * Entries of a location behind a sequence number, oldest first.
     *
     * @param after sequence number of the last entry that the reader has; 0 for all that there are
     * @param limit at most so many
     */
    List<HistoryEntry> read(Path location, long after, int limit);

    /**
     * Waits until some location has something new.
     *
     * @return false when the timeout passed first
     */
    boolean awaitNew(Duration timeout) throws InterruptedException;
}
