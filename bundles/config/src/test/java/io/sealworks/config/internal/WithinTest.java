/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.config.ConfigException;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.worker.config.WorkerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Values that are numbers and durations, and make no sense. */
class WithinTest {

    @TempDir Path folder;

    private List<String> faults(Class<? extends Record> type, String toml) throws Exception {
        Path file = Files.writeString(folder.resolve("c.toml"), toml);
        return catchThrowableOfType(
                        ConfigException.class, () -> new TomlConfigLoader().load(file, type))
                .faults();
    }

    @Test
    void aWorkersNumbersHaveBounds() throws Exception {
        String toml =
                """
                [worker]
                rpc_server.port = 70000
                [sealing]
                max_retries = -1
                max_deals = -1
                request_task_max_retries = -2
                allowed_miners = [10000, -5]
                [processors.ext_locks]
                gpu = 0
                [processors.limitation.concurrent]
                pc1 = -3
                c2 = 0
                [[processors.pc1]]
                concurrent = -1
                numa_preferred = -1
                """;
        assertThat(faults(WorkerConfig.class, toml))
                .containsExactlyInAnyOrder(
                        "c.toml:2:1: \"rpc_server.port\" in [worker]: must be from 0 to 65535, not"
                                + " 70000",
                        "c.toml:4:1: \"max_retries\" in [sealing]: must be at least 0, not -1",
                        "c.toml:5:1: \"max_deals\" in [sealing]: must be at least 0, not -1",
                        "c.toml:6:1: \"request_task_max_retries\" in [sealing]: must be at least 0,"
                                + " not -2",
                        "c.toml:7:26: \"allowed_miners[1]\" in [sealing]: must be at least 0, not"
                                + " -5",
                        "c.toml:9:1: \"gpu\" in [processors.ext_locks]: must be at least 1, not 0",
                        "c.toml:11:1: \"pc1\" in [processors.limitation.concurrent]: must be at"
                                + " least 1, not -3; leave the key out for any number",
                        "c.toml:12:1: \"c2\" in [processors.limitation.concurrent]: must be at"
                                + " least 1, not 0; leave the key out for any number",
                        "c.toml:14:1: \"concurrent\" in [[processors.pc1]]: must be at least 1, not"
                                + " -1; leave the key out for any number",
                        "c.toml:15:1: \"numa_preferred\" in [[processors.pc1]]: must be at least 0,"
                                + " not -1");
    }

    @Test
    void noIntervalIsNothing() throws Exception {
        String toml =
                """
                [worker]
                ping_interval = "0s"
                [[sealing_thread]]
                location = "./store"
                sealing.seal_interval = "0s"
                sealing.recover_interval = "5ms"
                sealing.rpc_polling_interval = "0s"
                [[processors.pc1]]
                stable_wait = "0s"
                """;
        assertThat(faults(WorkerConfig.class, toml))
                .hasSize(5)
                .allMatch(fault -> fault.contains(": must be at least 100ms, not "))
                .contains(
                        "c.toml:2:1: \"ping_interval\" in [worker]: must be at least 100ms, not"
                                + " 0s");
    }

    @Test
    void aManagersNumbersHaveBounds() throws Exception {
        String toml =
                """
                [[Miners]]
                Actor = -1
                [Miners.Sector]
                MinNumber = -1
                LifetimeDays = 0
                [Miners.Commitment]
                Confidence = -1
                [[Common.PersistStores]]
                Path = "./p"
                Weight = -1
                AllowMiners = [-1]
                [MockChain]
                Epoch = "0s"
                """;
        assertThat(faults(ManagerConfig.class, toml))
                .hasSize(7)
                .allMatch(fault -> fault.contains(": must be "))
                .contains(
                        "c.toml:5:1: \"LifetimeDays\" in [Miners.Sector]: must be at least"
                                + " 1, not 0");
    }

    @Test
    void aFeeIsAnAmount() throws Exception {
        String toml = "[[Miners]]\nActor = 10000\nCommitment.Pre.MaxFee = 'much'\n";
        assertThat(faults(ManagerConfig.class, toml))
                .singleElement()
                .asString()
                .contains("MaxFee is not an amount: \"much\" (an amount looks like 5 nanoFIL)");
    }

    @Test
    void aRangeOfSectorNumbersHasOne() throws Exception {
        String toml = "[[Miners]]\nActor = 10000\nSector.MinNumber = 9\nSector.MaxNumber = 9\n";
        assertThat(faults(ManagerConfig.class, toml))
                .singleElement()
                .asString()
                .contains("MaxNumber = 9 is not greater than MinNumber = 9");
    }
}
