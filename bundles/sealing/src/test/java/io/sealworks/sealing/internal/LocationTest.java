/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a new location may hold. */
class LocationTest {

    @TempDir Path folder;

    private Location open() throws StoreException {
        JobRecord fresh = JobRecord.fresh("sealer", "n1");
        return Location.open(folder, new LocalDisk(), Clock.systemUTC(), "test", () -> {}, fresh);
    }

    @Test
    void theOptionsOfAnExistingWorkerMayLieThere() throws Exception {
        Files.createFile(folder.resolve("config.toml"));
        open().close();
        assertThat(folder.resolve("job.json")).exists();
    }

    @Test
    void whatIsNotOursIsNamedAndLeftAlone() throws Exception {
        Files.createFile(folder.resolve("photos"));
        assertThatThrownBy(this::open).hasMessageContaining("holds photos of something else");
        assertThat(folder).isDirectoryNotContaining("glob:**/job.json");
    }
}
