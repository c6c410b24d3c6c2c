/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one processor is started.
 *
 * @param seat its name, stage, places and locks
 * @param command its program and arguments
 * @param environment all of its environment
 * @param hints what the host is asked to apply, as its options
 * @param stableWait how long it may take until it says that it is ready
 * @param autoRestart whether it is started again after it ended by itself
 * @param tag names its configuration: after a restart of the container, a running processor of
 *     another tag ends once its tasks have ended, and one as configured now takes its place
 */
record ProcessorSpec(
        Seat seat,
        List<String> command,
        Map<String, String> environment,
        List<String> hints,
        Duration stableWait,
        boolean autoRestart,
        String tag) {

    private static final int TAG = 6;

    ProcessorSpec {
        hints = List.copyOf(hints);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The name of its host in the run folder: another configuration makes another host. */
    String hostName() {
        return seat.name() + "-" + tag.substring(0, TAG);
    }
}
