/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import org.jspecify.annotations.Nullable;

/** A sealing thread as open data. */
public interface ThreadData {
    int getIndex();

    String getLocation();

    String getPlan();

    /** The sector's name, null without one. */
    @Nullable String getSector();

    /** The sector's name, or the id of a job of window PoSt; null without one. */
    @Nullable String getJob();

    boolean isPaused();

    /** Idle, Paused, Running or Waiting. */
    String getPhase();

    long getPhaseSeconds();

    /** The state of its job, as the lists show it; Empty without a job. */
    String getState();

    @Nullable String getStage();

    @Nullable String getLastError();
}
