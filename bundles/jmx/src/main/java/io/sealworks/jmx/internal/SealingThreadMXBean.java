/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import org.jspecify.annotations.Nullable;

/** {@code io.sealworks:type=SealingThread,name=INDEX}. */
public interface SealingThreadMXBean {
    int getIndex();

    String getLocation();

    String getPlan();

    @Nullable String getSector();

    @Nullable String getJob();

    boolean isPaused();

    String getPhase();

    long getPhaseSeconds();

    String getState();

    @Nullable String getStage();

    @Nullable String getLastError();

    /** False when the thread is paused or asked to pause already. */
    boolean pause();

    /**
     * False when the thread is not paused.
     *
     * @param state to go on from; empty for the current one
     */
    boolean resume(String state);
}
