/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.nio.file.Path;
import java.util.List;

/** The configurations of a container with a thread for each way of data in and out. */
final class DataConfigs {
    /** The plans of the threads. The first sealer takes deals, the second gives capacity. */
    static final List<String> PLANS =
            List.of("sealer", "unseal", "rebuild", "snapup", "sealer", "wdpost");

    /** One for each sealer. */
    static final int SECTORS = 2;

    private DataConfigs() {}

    static Configs in(Path folder, Path retrieved) {
        Configs configs = Configs.in(folder, PLANS.size());
        for (int i = 0; i < PLANS.size(); i++) {
            String location = "location = \"%s\"\n".formatted(configs.store(i).getFileName());
            configs.inWorker(location, location + "plan = \"" + PLANS.get(i) + "\"\n");
        }
        worker(configs, retrieved);
        manager(configs);
        return configs;
    }

    private static void worker(Configs configs, Path retrieved) {
        configs.inWorker(
                        "[sealing]\n",
                        """
                        [unseal]
                        allowed_dirs = ["%s"]

                        [sealing]
                        enable_deals = true
                        disable_cc = true
                        min_deal_space = "1536B"
                        """
                                .formatted(retrieved))
                .inWorker(
                        "\"store5\"\nplan = \"sealer\"\n",
                        """
                        "store5"
                        plan = "sealer"

                        [sealing_thread.sealing]
                        enable_deals = false
                        disable_cc = false
                        """);
    }

    private static void manager(Configs configs) {
        configs.inManager("MaxNumber = " + PLANS.size(), "MaxNumber = " + SECTORS)
                .inManager("Clock = \"fast\"", "Clock = \"manual\"")
                .inManager(
                        "[Miners.Sector]\n",
                        "[Miners.SnapUp]\nEnabled = true\n\n[Miners.Sector]\nEnableDeals = true\n")
                .inManager(
                        "[[Miners]]\n",
                        """
                        [Common.Proving]
                        Prover = "worker"

                        [[Common.PieceStores]]
                        Name = "pieces"
                        Path = "pieces"

                        [[Miners]]
                        """);
    }
}
