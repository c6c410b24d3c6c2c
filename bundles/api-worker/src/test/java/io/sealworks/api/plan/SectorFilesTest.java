/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.nio.file.Path;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.SectorSize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SectorFilesTest {

    private final SectorFiles files = new SectorFiles(Path.of("/store"), new SectorId(10_000, 2));

    @Test
    void theFoldersAreThoseOfEveryCluster() {
        assertThat(files.unsealed()).hasToString("/store/unsealed/s-t010000-2");
        assertThat(files.sealed()).hasToString("/store/sealed/s-t010000-2");
        assertThat(files.cache()).hasToString("/store/cache/s-t010000-2");
    }

    @Test
    void layersAndTreesAreAsManyAsTheSizeHas() {
        assertThat(files.layers(SectorSize.KIB_2)).hasSize(2);
        assertThat(files.layers(SectorSize.GIB_32)).hasSize(11);
        assertThat(files.replicaTrees(SectorSize.MIB_512)).hasSize(1);
        assertThat(files.replicaTrees(SectorSize.GIB_32)).hasSize(8);
        assertThat(files.replicaTrees(SectorSize.GIB_64)).hasSize(16);
        assertThat(files.layers(SectorSize.KIB_2).get(0))
                .hasToString("/store/cache/s-t010000-2/sc-02-data-layer-1.dat");
    }
}
