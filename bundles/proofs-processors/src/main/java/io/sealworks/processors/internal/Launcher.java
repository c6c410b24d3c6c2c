/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

/** Starts and ends hosts. */
interface Launcher {

    /**
     * Starts a host, and returns when its socket listens. Its processor may still be starting.
     *
     * @throws HostException when it didn't come to that, with what it said
     */
    void launch(ProcessorSpec spec) throws HostException, InterruptedException;

    /** Ends what is left of a host, and removes its folder. */
    void clear(String hostName) throws HostException, InterruptedException;
}
