/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.store.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

import io.sealworks.api.base.Bytes32;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocatedSector;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.StoreException;

/** A database in a folder, and things to put into it. */
final class StoreFixture {

    static final long NOW = 1_700_000_000_000L;
    static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

    private StoreFixture() {}

    static SqliteStore open(Path folder) throws StoreException {
        return new SqliteStore(Database.open(folder), CLOCK);
    }

    static SectorRecord fresh(long number, String nonce) {
        return SectorRecord.fresh(
                new AllocatedSector(new SectorId(10000, number), SealProofType.StackedDrg2KiBV1_1),
                "w1",
                nonce,
                NOW);
    }

    static StateReport report(String previous, String next, long millis) {
        return new StateReport("w1", "/store1", previous, next, "E", null, millis);
    }

    static Bytes32 bytes(int fill) {
        byte[] all = new byte[32];
        Arrays.fill(all, (byte) fill);
        return Bytes32.of(all);
    }
}
