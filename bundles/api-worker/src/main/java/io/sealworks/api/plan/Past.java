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

    /** How long the step took that last led to the event in this thread, of whatever sector. */
    Optional<Duration> took(String event);

    /**
     * How often the event happened in all threads of the worker.
     *
     * @param within counted back from now
     */
    int count(String event, Duration within);
}
