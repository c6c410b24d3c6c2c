/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this host has.
 *
 * @param cpus that this container may use
 * @param memory in bytes, that this container may use
 */
record HostSize(int cpus, long memory) {

    static HostSize here() {
        return new HostSize(Runtime.getRuntime().availableProcessors(), memoryHere());
    }

    private static long memoryHere() {
        try {
            ObjectName system = new ObjectName("java.lang:type=OperatingSystem");
            Object bytes =
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(system, "TotalMemorySize");
            return ((Number) bytes).longValue();
        } catch (JMException e) {
            throw new IllegalStateException("this Java doesn't say how much memory there is", e);
        }
    }
}
