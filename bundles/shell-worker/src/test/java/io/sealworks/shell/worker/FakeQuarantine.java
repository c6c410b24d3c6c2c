/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.worker.Quarantine;

/** One sector of thread 0. Keeps what it was asked. */
public final class FakeQuarantine implements Quarantine {
    public static final String FOLDER = "s-t010000-7-20260102T030405Z";

    public final List<String> asked = new ArrayList<>();

    @Override
    public List<Item> list(Caller caller) {
        caller.require(Permission.WORKER_QUARANTINE);
        Instant since = Instant.parse("2026-01-02T03:04:05Z");
        SectorId sector = new SectorId(10000, 7);
        return List.of(
                new Item(0, FOLDER, sector, "PC1Done", since, since.plus(Duration.ofDays(7))));
    }

    @Override
    public void restore(Caller caller, int thread, String folder) {
        caller.require(Permission.WORKER_RESTORE);
        if (thread != 0) {
            throw new BadRequestException("thread #" + thread + " is not paused");
        }
        asked.add("restore " + thread + " " + folder);
    }
}
