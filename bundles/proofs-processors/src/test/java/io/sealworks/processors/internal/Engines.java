/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import io.sealworks.tasks.Holders;

/** The engine of a container, one after the other over the same run folder. */
final class Engines {
    private final Path folder;
    private final Launcher launcher;
    private final Holders holders;
    private EngineRun run;
    Duration idleEnd = Duration.ofHours(1);

    Engines(Path folder, Launcher launcher, Holders holders) {
        this.folder = folder;
        this.launcher = launcher;
        this.holders = holders;
    }

    ProcessorEngine start(ProcessorSpec... specs) throws Exception {
        RunPlace.of(folder, "pc1-0-1a2b3c/socket", folder);
        RunFolder files = new RunFolder(folder, new ProcessTable(Path.of("/proc")));
        run =
                EngineRun.start(
                        List.of(specs),
                        Limits.NONE,
                        files,
                        launcher,
                        holders,
                        new EngineRun.Times(Clock.systemUTC(), ZoneOffset.UTC, idleEnd));
        return run.engine();
    }

    Ledger ledger() {
        return run.ledger();
    }

    void close() throws Exception {
        if (run != null) {
            run.stop();
            run = null;
        }
    }
}
