/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.worker.config.WorkerConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference in docs/ is that of the records; {@code -Dsealworks.docs.rewrite=true} writes it.
 */
class ConfigReferenceTest {
    @Test
    void workersReferenceIsCurrent() throws Exception {
        check("config-worker.md", ConfigReference.of("worker.toml", WorkerConfig.class));
    }

    @Test
    void managersReferenceIsCurrent() throws Exception {
        check("config-manager.md", ConfigReference.of("sector-manager.cfg", ManagerConfig.class));
    }

    private static void check(String name, String expected) throws IOException {
        Path file = Path.of("../../docs").resolve(name);
        if (Boolean.getBoolean("sealworks.docs.rewrite")) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }
}
