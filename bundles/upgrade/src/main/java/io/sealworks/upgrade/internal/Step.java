/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.util.Set;
import java.util.TreeSet;

import org.osgi.framework.Version;

/**
 * One bundle of an upgrade.
 *
 * @param refreshed what restarts besides it, by symbolic name
 */
record Step(Jar jar, Version from, Set<String> refreshed) {
    String bundle() {
        return jar.bundle();
    }

    Room room() {
        return Room.of(bundle());
    }

    /** All that is stopped and started for it. */
    Set<String> touched() {
        Set<String> touched = new TreeSet<>(refreshed);
        touched.add(bundle());
        return touched;
    }

    String restarts() {
        return refreshed.isEmpty() ? "-" : String.join(" ", new TreeSet<>(refreshed));
    }
}
