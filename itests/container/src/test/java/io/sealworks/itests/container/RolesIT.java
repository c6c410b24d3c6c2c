/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One assembly is a worker, a manager, or both. */
class RolesIT {
    private static final List<String> PLANS =
            List.of(
                    "sealworks-plan-niporep",
                    "sealworks-plan-rebuild",
                    "sealworks-plan-sealer",
                    "sealworks-plan-snapup",
                    "sealworks-plan-unseal",
                    "sealworks-plan-wdpost");

    @Test
    void aWorkerAloneHasNothingOfTheManager() throws Exception {
        try (Container worker = Container.fresh("worker-alone", 1)) {
            worker.configs()
                    .inWorker(
                            "addr = \"local\"",
                            "addr = \"http://127.0.0.1:" + worker.configs().managerPort() + "\"");
            worker.start(Role.WORKER);

            assertThat(worker.worker().call("WorkerList")).hasSize(1);
            assertThat(worker.manager().answers("Version")).isFalse();
            assertThat(worker.status().out())
                    .contains("running as worker")
                    .contains("worker answers on 127.0.0.1:" + worker.configs().workerPort())
                    .doesNotContain("manager");
            try (Shell shell = worker.shell()) {
                assertThat(shell.run("bundle:list -t 0 -s").mustBeOk("listing bundles").out())
                        .contains("sealworks-sealing", "sealworks-worker-rpc")
                        .contains(PLANS)
                        .doesNotContain(
                                "sealworks-manager-rpc",
                                "sealworks-piece-store",
                                "sealworks-chain-mock",
                                "sealworks-fleet");
                assertThat(shell.run("plan:list --no-format").mustBeOk("listing plans").lines())
                        .hasSize(PLANS.size());
            }
            assertThat(worker.log())
                    .as("a first start refreshes nothing: Karaf may wait for itself when it does")
                    .doesNotContain("Stopping bundles");
            assertThat(worker.stop().mustBeOk("stopping").out()).contains("stopped");
            assertThat(worker.running()).isFalse();
        }
    }

    @Test
    void aManagerAloneHasNothingOfTheWorker() throws Exception {
        try (Container manager = Container.fresh("manager-alone", 1)) {
            manager.start(Role.MANAGER);

            assertThat(manager.manager().call("Version").asText()).isNotEmpty();
            assertThat(manager.worker().answers("WorkerList")).isFalse();
            assertThat(manager.status().out())
                    .contains("running as manager")
                    .contains("manager answers on 127.0.0.1:" + manager.configs().managerPort())
                    .doesNotContain("worker");
            try (Shell shell = manager.shell()) {
                assertThat(shell.run("bundle:list -t 0 -s").mustBeOk("listing bundles").out())
                        .contains(
                                "sealworks-manager-rpc",
                                "sealworks-piece-store",
                                "sealworks-chain-mock",
                                "sealworks-fleet")
                        .doesNotContain("sealworks-sealing", "sealworks-worker-rpc")
                        .doesNotContain(PLANS);
            }
        }
    }
}
