/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.manager.config.ManagerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys that releases and samples of existing managers have: accepted, with a warning each. */
class ExistingManagersTest {
    @TempDir Path folder;

    @Test
    void everySectionOfAnExistingManager() throws Exception {
        LoadedConfig<ManagerConfig> loaded =
                load(
                        ManagerConfig.class,
                        """
                        [Common.API]
                        Gateway = ["/ip4/127.0.0.1/tcp/45132"]
                        [Common.Plugins]
                        Dir = ""
                        [[Common.PersistStores]]
                        Path = "/stores/1"
                        PluginName = ""
                        Meta = { a = "b" }
                        [Common.DB]
                        Driver = "badger"
                        [[Miners]]
                        Actor = 10000
                        [Miners.Sector]
                        InitNumber = 1000
                        Verbose = false
                        [Miners.SnapUp]
                        Enabled = false
                        [Miners.Commitment.Pre]
                        GasFeeCap = "5 nanoFIL"
                        [Miners.Commitment.Pre.Batch]
                        Threshold = 2
                        [Miners.Commitment.Terminate]
                        SendFund = true
                        [Miners.PoSt]
                        Enabled = true
                        [Miners.Proof]
                        Enabled = false
                        [Miners.Sealing]
                        SealingEpochDuration = 0
                        """);
        assertThat(loaded.warnings()).hasSize(10);
        assertThat(loaded.value().miners().get(0).sector().minNumber()).hasValue(1000);
    }

    private <T extends Record> LoadedConfig<T> load(Class<T> type, String... lines)
            throws Exception {
        Path file =
                Files.writeString(folder.resolve("existing"), String.join("\n", List.of(lines)));
        return new TomlConfigLoader().load(file, type);
    }
}
