/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.util.List;

/** {@code io.sealworks:type=Worker}. */
public interface WorkerMXBean {
    String getName();

    String getAddress();

    String getVersion();

    int getThreads();

    int getPaused();

    int getErrors();

    /** The sealing threads. */
    List<ThreadData> list();

    /** False when the thread is paused or asked to pause already. */
    boolean pause(int index);

    /**
     * False when the thread is not paused.
     *
     * @param state to go on from; empty for the current one
     */
    boolean resume(int index, String state);
}
