/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import io.sealworks.api.base.ThreadInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadSnapshotTest {

    @Test
    void aThreadWithoutAJobIsEmptyAsInTheLists() {
        ThreadSnapshot idle =
                new ThreadSnapshot(
                        new ThreadInfo(
                                0,
                                "/data/store0",
                                "sealer",
                                null,
                                ThreadInfo.Phase.Idle,
                                3,
                                null,
                                "",
                                null,
                                null,
                                null,
                                "it asks for a sector"));
        assertThat(idle.getState()).isEqualTo("Empty");
        assertThat(idle.getSector()).isNull();
    }
}
