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
import io.sealworks.api.worker.config.WorkerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys that releases and samples of existing clusters have: accepted, with a warning each. */
class ExistingSamplesTest {
    @TempDir Path folder;

    @Test
    void everySectionOfAnExistingWorker() throws Exception {
        LoadedConfig<WorkerConfig> loaded =
                load(
                        WorkerConfig.class,
                        """
                        [worker]
                        name = "worker-#1"
                        rpc_server.host = "127.0.0.1"
                        ScanPersistStores = ["/stores/*"]
                        [metrics]
                        enable = true
                        [sector_manager]
                        rpc_client.addr = "/ip4/127.0.0.1/tcp/1789"
                        rpc_client.headers = { User-Agent = "x" }
                        piece_token = "x"
                        [sealing]
                        allowed_sizes = ["32GiB", "64GiB"]
                        min_deal_space = "1KiB"
                        recover_interval = "60s"
                        [[sealing_thread]]
                        location = "./store1"
                        sealing.max_retries = 3
                        [remote_store]
                        location = "./remote"
                        [[attached]]
                        location = "./remote"
                        [attached_selection]
                        enable_space_weighted = true
                        [processors.limit]
                        pc1 = 3
                        [processors.limitation.concurrent]
                        pc1 = 3
                        [processors.limitation.staggered]
                        pc1 = "1min"
                        [processors.ext_locks]
                        gpu = 1
                        [processors.static_tree_d]
                        2KiB = "./tree-d"
                        [[processors.tree_d]]
                        [[processors.pc1]]
                        numa_preferred = 0
                        cgroup.cpuset = "0-11"
                        envs = { FIL_PROOFS_USE_MULTICORE_SDR = "1" }
                        [[processors.sealing_daemons]]
                        """);
        assertThat(loaded.warnings())
                .hasSize(11)
                .contains(
                        "existing:4:1: \"ScanPersistStores\" in [worker] is accepted; write"
                                + " \"scan_persist_stores\"",
                        "existing:22:1: \"attached_selection\" at the top level is not used; the"
                                + " manager chooses the store among those in [[attached]]",
                        "existing:24:1: \"limit\" in [processors] is not used; write"
                                + " [processors.limitation.concurrent]");
        assertThat(loaded.value().threads().get(0).location()).isEqualTo(folder.resolve("store1"));
    }

    @Test
    void firstWorkersOfAll() throws Exception {
        assertThat(
                        load(
                                        WorkerConfig.class,
                                        """
                                        [[store]]
                                        location = "./store1"
                                        [limit]
                                        pc1 = 1
                                        [remote]
                                        path = "./remote"
                                        """)
                                .warnings())
                .hasSize(3);
    }

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
        assertThat(loaded.warnings()).hasSize(13);
        assertThat(loaded.value().miners().get(0).sector().minNumber()).hasValue(1000);
    }

    private <T extends Record> LoadedConfig<T> load(Class<T> type, String... lines)
            throws Exception {
        Path file =
                Files.writeString(folder.resolve("existing"), String.join("\n", List.of(lines)));
        return new TomlConfigLoader().load(file, type);
    }
}
