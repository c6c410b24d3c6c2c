/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.StoreBook;
import io.sealworks.api.manager.StoreInfo;
import io.sealworks.api.manager.StoreStatus;

/** A store that is seen, and one that is not. */
final class FakeStores implements StoreBook {
    private static final SectorId SECTOR = new SectorId(10000, 2);

    final List<String> asked = new ArrayList<>();

    private static StoreInfo info(String name) {
        return new StoreInfo(name, "/stores/" + name, false, false, 2, Map.of());
    }

    @Override
    public List<StoreStatus> list(Caller caller) {
        caller.require(Permission.STORE_READ);
        return List.of(
                new StoreStatus(
                        info("p1"),
                        true,
                        4L << 40,
                        3L << 39,
                        2048,
                        100,
                        1,
                        List.of(10000L),
                        List.of(10001L)),
                new StoreStatus(info("p2"), false, 0, 0, 0, 0, 0, List.of(), List.of()));
    }

    @Override
    public List<Found> attach(Caller caller, String store, boolean dryRun) {
        caller.require(Permission.STORE_ATTACH);
        asked.add("attach " + store + (dryRun ? " (dry)" : ""));
        return List.of(
                new Found(SECTOR, false, null, null),
                new Found(SECTOR, true, null, store),
                new Found(new SectorId(7, 1), false, "p_aux is missing", null));
    }

    @Override
    public Optional<String> placeOf(Caller caller, SectorId sector, boolean upgrade) {
        caller.require(Permission.STORE_READ);
        return upgrade ? Optional.empty() : Optional.of("p1");
    }

    @Override
    public void release(Caller caller, SectorId sector) {
        caller.require(Permission.STORE_RELEASE);
        if (!sector.equals(SECTOR)) {
            throw new BadRequestException("no space is kept for " + sector);
        }
        asked.add("release " + sector);
    }
}
