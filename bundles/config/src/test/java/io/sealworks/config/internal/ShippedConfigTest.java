/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.worker.config.WorkerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample files load without a warning but for stores that are not here, and so do they with
 * every comment taken away.
 */
class ShippedConfigTest {
    private static final Path ETC = Path.of("../../etc");

    @TempDir Path folder;

    @Test
    void worker() throws Exception {
        WorkerConfig config = load(ETC.resolve("worker.toml"), WorkerConfig.class);
        assertThat(config.threads()).singleElement().extracting("plan").isEqualTo("sealer");
        assertThat(config.worker().rpcPort()).isEqualTo(17890);
        WorkerConfig all = load(uncommented("worker.toml"), WorkerConfig.class);
        assertThat(all.legacyPeers()).hasSize(1);
        assertThat(all.sealing().maxRetries()).contains(5);
    }

    @Test
    void manager() throws Exception {
        ManagerConfig config = load(ETC.resolve("sector-manager.cfg"), ManagerConfig.class);
        assertThat(config.miners()).singleElement().extracting("actor").isEqualTo(10000L);
        assertThat(config.manager().listen()).isEqualTo("127.0.0.1:1789");
        ManagerConfig all = load(uncommented("sector-manager.cfg"), ManagerConfig.class);
        assertThat(all.legacyPeers()).hasSize(1);
        assertThat(all.miners().get(0).commitment().pre().senders()).hasSize(1);
    }

    private static <T extends Record> T load(Path file, Class<T> type) throws ConfigException {
        LoadedConfig<T> loaded = new TomlConfigLoader().load(file, type);
        assertThat(loaded.warnings()).allMatch(w -> w.contains("is no folder of this host now"));
        return loaded.value();
    }

    private Path uncommented(String name) throws Exception {
        String text =
                Files.readAllLines(ETC.resolve(name)).stream()
                        .map(l -> l.matches("# (\\w+(\\.\\w+)* = |\\[).*") ? l.substring(2) : l)
                        .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve(name), text);
    }
}
