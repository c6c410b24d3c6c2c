/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.worker.Quarantine;

/** The quarantines of all locations, behind the same boundary as the threads. */
final class QuarantineService implements Quarantine {

    private final Boundary boundary;

    QuarantineService(Boundary boundary) {
        this.boundary = boundary;
    }

    @Override
    public List<Item> list(Caller caller) {
        caller.require(Permission.WORKER_QUARANTINE);
        List<Item> all = new ArrayList<>();
        for (SealingThread thread : boundary.threads()) {
            Location open = thread.locationIfOpen();
            if (open != null) {
                all.addAll(items(thread, open));
            }
        }
        return List.copyOf(all);
    }

    private static List<Item> items(SealingThread thread, Location location) {
        try {
            return location.quarantine().list().stream()
                    .map(item -> item(thread, location, item))
                    .toList();
        } catch (IOException e) {
            throw new BadRequestException(
                    "the quarantine of " + thread.setup().location() + " cannot be read: " + e);
        }
    }

    private static Item item(SealingThread thread, Location location, QuarantineFolder.Item item) {
        return new Item(
                thread.setup().index(),
                item.folder(),
                item.sector(),
                state(location, item.folder()),
                item.since(),
                item.since().plus(thread.setup().keep()));
    }

    private static String state(Location location, String folder) {
        try {
            return location.quarantined(folder).state();
        } catch (IOException | StoreException e) {
            return "unknown: its job.json cannot be read";
        }
    }

    @Override
    public void restore(Caller caller, int thread, String folder) {
        boundary.change(
                caller,
                Permission.WORKER_RESTORE,
                thread,
                t -> {
                    new Restoring(t, caller.subject()).restore(folder);
                    return true;
                });
    }
}
