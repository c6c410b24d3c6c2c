/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.nio.file.Path;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LocationLockTest {

    private final Holders holders = new Holders(new Properties());
    @TempDir Path location;

    @Test
    void aLockIsTakenOnceAndAgainWhenItWasGivenUp() throws Exception {
        try (LocationLock lock = LocationLock.take(holders, location, "a pc1").orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(LocationLock.take(holders, location, "b pc2")).isEmpty();
            assertThat(holders.of(location)).contains("a pc1");
            assertThat(LocationLock.elsewhere(holders, location)).isEmpty();
        }
        assertThat(holders.of(location)).isEmpty();
        LocationLock.take(holders, location, "b pc2").orElseThrow().close();
    }
}
