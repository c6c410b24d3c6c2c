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
 * @param stableWait how long it may take until it says that it is ready
 * @param autoRestart whether it is started again after it ended by itself
 * @param tag names its configuration: after a restart of the container, a running processor of
 *     another tag ends once its tasks have ended, and one as configured now takes its place
 */
record ProcessorSpec(
        Seat seat,
        List<String> command,
        Map<String, String> environment,
        Duration stableWait,
        boolean autoRestart,
        String tag) {

    ProcessorSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
