/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.config.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.sealworks.api.base.SectorSize;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.LoadedConfig;
import io.sealworks.api.worker.config.HotConfig;
import io.sealworks.api.worker.config.LimitationSection.Stage;
import io.sealworks.api.worker.config.ProcessorConfig;
import io.sealworks.api.worker.config.WorkerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Configurations as the releases of existing workers read them, a test for each generation. */
class ExistingWorkersTest {

    private static final String SEALS =
            """
            [sector_manager]
            rpc_client.addr = "/ip4/127.0.0.1/tcp/1789"
            [[sealing_thread]]
            location = "./store1"
            [[attached]]
            location = "./remote"
            """;

    @TempDir Path folder;

    private LoadedConfig<WorkerConfig> load(String text) throws Exception {
        Files.createDirectories(folder.resolve("remote"));
        Path file = Files.writeString(folder.resolve("w.toml"), text);
        return new TomlConfigLoader().load(file, WorkerConfig.class);
    }

    @Test
    void the_first_release_of_all() throws Exception {
        assertThat(
                        load("""
                        [sealing]
                        enable_deals = false
                        max_retries = 3
                        [[store]]
                        location = "./store1"
                        [limit]
                        pc1 = 1
                        [remote]
                        path = "./remote"
                        """)
                                .warnings())
                .containsExactly(
                        "w.toml:4:1: \"store\" at the top level is not used; sealing threads are"
                                + " [[sealing_thread]] sections",
                        "w.toml:6:1: \"limit\" at the top level is not used; write"
                                + " [processors.limitation.concurrent]",
                        "w.toml:8:1: \"remote\" at the top level is not used; persist stores are"
                                + " [[attached]] sections with name and location");
    }

    @Test
    void releases_with_a_remote_store_and_processors_limit() throws Exception {
        LoadedConfig<WorkerConfig> loaded =
                load(
                        SEALS
                                + """
                                [worker]
                                name = "worker-#1"
                                rpc_server.host = "192.0.2.1"
                                rpc_server.port = 17891
                                [sealing]
                                allowed_miners = [10123]
                                allowed_sizes = ["32GiB", "64GiB"]
                                recover_interval = "30s"
                                [remote_store]
                                name = "persist-store1"
                                location = "./remote"
                                [processors.limit]
                                pc1 = 3
                                [[processors.tree_d]]
                                [[processors.pc1]]
                                bin = "./pc1"
                                args = ["--a", "1"]
                                numa_preferred = 0
                                cgroup.cpuset = "4-5"
                                envs = { RUST_LOG = "info" }
                                """);
        assertThat(loaded.warnings())
                .containsExactlyInAnyOrder(
                        "w.toml:15:1: \"remote_store\" at the top level is not used; persist stores"
                                + " are [[attached]] sections with name and location",
                        "w.toml:18:1: \"limit\" in [processors] is not used; write"
                                + " [processors.limitation.concurrent]");
        ProcessorConfig pc1 = loaded.value().processors().pc1().get(0);
        assertThat(pc1.cpuset()).contains("4-5");
        assertThat(pc1.envs()).containsEntry("RUST_LOG", "info");
    }

    @Test
    void a_remote_store_alone_is_no_store() {
        assertThatThrownBy(
                        () ->
                                load(
                                        """
                                        [[sealing_thread]]
                                        location = "./store1"
                                        [remote_store]
                                        location = "./remote"
                                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no [[attached]] section that is writable");
    }

    @Test
    void releases_with_weights_and_locks() throws Exception {
        LoadedConfig<WorkerConfig> loaded =
                load(
                        SEALS
                                + """
                                [processors.ext_locks]
                                gpu = 1
                                [[processors.pc2]]
                                weight = 2
                                locks = ["gpu"]
                                concurrent = 1
                                """);
        assertThat(loaded.warnings())
                .contains(
                        "w.toml:10:1: \"weight\" in [[processors.pc2]] is not used; how many"
                                + " tasks it takes is \"concurrent\"");
        assertThat(loaded.value().processors().pc2().get(0).locks()).containsExactly("gpu");
    }

    @Test
    void the_last_releases() throws Exception {
        LoadedConfig<WorkerConfig> loaded =
                load(
                        SEALS
                                + """
                                [worker]
                                ping_interval = "30s"
                                local_pieces_dirs = ["./pieces"]
                                ScanPersistStores = ["/stores/*"]
                                [metrics]
                                enable = true
                                [sealing]
                                disable_cc = false
                                min_deal_space = "1KiB"
                                request_task_max_retries = 3
                                verify_after_pc2 = false
                                [attached_selection]
                                enable_space_weighted = true
                                [processors.limitation.concurrent]
                                pc1 = 3
                                [processors.limitation.staggered]
                                pc1 = "1min"
                                [processors.static_tree_d]
                                2KiB = "./tree-d"
                                [[processors.transfer]]
                                stable_wait = "5s"
                                auto_restart = true
                                inherit_envs = true
                                [[processors.sealing_daemons]]
                                bin = "./daemon"
                                """);
        assertThat(loaded.warnings()).hasSize(5);
        assertThat(loaded.value().processors().staticTreeD())
                .containsEntry(SectorSize.KIB_2, folder.resolve("tree-d"));
        assertThat(loaded.value().processors().limitation().orElseThrow().staggered())
                .containsEntry(Stage.PC1, Duration.ofMinutes(1));
    }

    @Test
    void headers_and_tokens_of_the_manager() throws Exception {
        LoadedConfig<WorkerConfig> loaded =
                load(
                        """
                        [sector_manager]
                        rpc_client.addr = "/ip4/127.0.0.1/tcp/1789"
                        rpc_client.headers = { User-Agent = "x" }
                        piece_token = "x"
                        """);
        assertThat(loaded.warnings()).hasSize(1);
        assertThat(loaded.value().manager().pieceToken()).contains("x");
    }

    @Test
    void what_no_release_knew_is_an_error_also_in_sections_of_later_work() {
        assertThatThrownBy(
                        () ->
                                load(
                                        SEALS
                                                + """
                                                [processors.limitation.concurrent]
                                                pc3 = 1
                                                [processors.static_tree_d]
                                                3KiB = "./tree-d"
                                                [[processors.pc1]]
                                                numa_prefered = 0
                                                """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("w.toml:8:1: \"pc3\" in [processors.limitation.concurrent]:")
                .hasMessageContaining("must be one of [add_pieces, tree_d, pc1,")
                .hasMessageContaining("no sector size: \"3KiB\"")
                .hasMessageContaining(
                        "w.toml:12:1: unknown key \"numa_prefered\" in [[processors.pc1]]; did you"
                                + " mean \"numa_preferred\"?");
    }

    @Test
    void a_lock_of_a_processor_is_one_of_the_locks() {
        assertThatThrownBy(
                        () ->
                                load(
                                        SEALS
                                                + """
                                                [processors.ext_locks]
                                                gpu = 1
                                                disk = 2
                                                [[processors.pc1]]
                                                locks = ["gpu", "nolock"]
                                                """))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("w.toml:")
                .hasMessageContaining(
                        "[[processors.pc1]] has the lock \"nolock\", which isn't in"
                                + " [processors.ext_locks] (disk, gpu): write nolock = 1 there, or"
                                + " take another, in [processors]");
    }

    @Test
    void what_is_there_and_not_used_or_used_and_not_there_is_warned_of() throws Exception {
        assertThat(load(SEALS + "[[attached]]\nname = 'p'\nlocation = './nowhere/p'\n").warnings())
                .containsExactly(
                        "w.toml:7:1: in [[attached]]: location "
                                + folder.resolve("nowhere/p")
                                + " is no folder of this host now; mount or make it before a sector"
                                + " has to go there");
    }

    @Test
    void the_hot_file_of_a_location_has_plan_and_sealing_and_nothing_else() throws Exception {
        Path hot = folder.resolve("config.toml");
        Files.writeString(hot, "plan = 'rebuild'\n[sealing]\nmax_retries = 3\n");
        HotConfig read = new TomlConfigLoader().load(hot, HotConfig.class).value();
        assertThat(read.plan()).contains("rebuild");
        assertThat(read.sealing().orElseThrow().maxRetries()).contains(3);
        Files.writeString(hot, "location = '/elsewhere'\n");
        assertThatThrownBy(() -> new TomlConfigLoader().load(hot, HotConfig.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("location");
    }

    @Test
    void two_stores_have_two_names() {
        assertThatThrownBy(
                        () ->
                                load(
                                        SEALS
                                                + """
                                                [[attached]]
                                                name = "a"
                                                location = "./a"
                                                [[attached]]
                                                name = "a"
                                                location = "./b"
                                                """))
                .hasMessageContaining("two [[attached]] sections have the name a");
    }

    @Test
    void twoThreadsInOneLocationAreRefused() {
        assertThatThrownBy(
                        () ->
                                load(
                                        """
                                        [[attached]]
                                        name = "a"
                                        location = "./a"
                                        [[sealing_thread]]
                                        location = "./store"
                                        [[sealing_thread]]
                                        location = "./sub/../store"
                                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("two [[sealing_thread]] sections have the location");
    }
}
