/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import org.jspecify.annotations.Nullable;

/** A worker of the fleet as open data. */
public interface MemberData {
    String getName();

    String getAddress();

    String getVersion();

    int getThreads();

    int getPaused();

    int getErrors();

    /** Milliseconds since the last ping, by the manager's clock. */
    long getLastPingAgeMillis();

    boolean isLeft();

    @Nullable String getWarning();
}
