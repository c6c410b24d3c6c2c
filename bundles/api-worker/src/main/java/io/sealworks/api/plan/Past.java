/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.time.Duration;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/** What happened in a worker's threads, as far as their newest 500 entries of history say. */
@ProviderType
public interface Past {

    /**
     * How long a step that leads to the event takes in this thread: the shortest of its last five,
     * of whatever sectors, since one that was held up (while the container was down, say) says
     * nothing of the next.
     */
    Optional<Duration> took(String event);

    /**
     * How often the event happened in all threads of the worker.
     *
     * @param within counted back from now
     */
    int count(String event, Duration within);
}
