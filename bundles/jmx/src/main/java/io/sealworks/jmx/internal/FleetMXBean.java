/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.util.List;

/** {@code io.sealworks:type=Fleet}. */
public interface FleetMXBean {
    /** How many workers the manager knows. */
    int getSize();

    /** The workers. */
    List<MemberData> list();

    /** The sealing threads of a worker, by its name or address. */
    List<ThreadData> listThreads(String worker);

    boolean pause(String worker, int index);

    /**
     * @param state to go on from; empty for the current one
     */
    boolean resume(String worker, int index, String state);

    /** Forgets a worker. */
    void remove(String worker);
}
