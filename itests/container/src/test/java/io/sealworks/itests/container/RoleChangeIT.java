/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A role is its features, and a container can get another one. */
class RoleChangeIT {

    @Test
    void aRunningContainerGetsAndLosesPartsWithoutAStart() throws Exception {
        try (Container container = Container.fresh("role-change", 1)) {
            container.start(Role.MANAGER);
            long pid = container.pid();
            assertThat(container.tryStart(Role.MANAGER).mustBeOk("starting twice").out())
                    .contains("already running as manager");

            container.start(Role.BOTH);
            assertThat(container.pid()).isEqualTo(pid);
            assertThat(container.worker().call("WorkerList")).hasSize(1);
            assertThat(container.manager().answers("Version")).isTrue();
            assertThat(container.status().out()).contains("running as both");

            container.start(Role.WORKER);
            assertThat(container.pid()).isEqualTo(pid);
            assertThat(container.worker().call("WorkerList")).hasSize(1);
            assertThat(container.manager().answers("Version")).isFalse();

            killWhileItBecomesBoth(container);
            container.restart();
            assertThat(container.manager().answers("Version")).isTrue();
            assertThat(container.worker().answers("WorkerList")).isTrue();

            container.stop().mustBeOk("stopping");
            container.start(Role.WORKER);
            assertThat(container.manager().answers("Version")).isFalse();
        }
    }

    /** Bundles of the manager are installed then, and not all of them started. */
    private static void killWhileItBecomesBoth(Container container) {
        int before = container.log().length();
        CompletableFuture<Outcome> change =
                CompletableFuture.supplyAsync(() -> container.tryStart(Role.BOTH));
        await("installation of the manager")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () ->
                                container
                                        .log()
                                        .substring(before)
                                        .contains("FeaturesServiceImpl: Starting bundles"));
        container.kill();
        assertThat(change.join().ok()).isFalse();
    }

    @Test
    void uninstallingOneRoleLeavesTheOther() throws Exception {
        try (Container container = Container.fresh("uninstall", 1)) {
            container.start(Role.BOTH);
            try (Shell shell = container.shell()) {
                for (String feature : List.of("sealworks-worker", "sealworks-shell-worker")) {
                    shell.run("feature:uninstall --during-deadline " + feature)
                            .mustBeOk("uninstalling " + feature);
                }
                assertThat(container.manager().answers("Version")).isTrue();
                shell.run("fleet:list").mustBeOk("listing the fleet");
                assertThat(container.worker().answers("WorkerList")).isFalse();

                shell.run("feature:install --during-deadline sealworks-worker")
                        .mustBeOk("installing the worker again");
            }
            await("the worker")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> container.worker().answers("WorkerList"));
            try (Shell shell = container.shell()) {
                shell.run("feature:uninstall --during-deadline sealworks-manager")
                        .mustBeOk("uninstalling the manager");
            }
            assertThat(container.worker().call("WorkerList")).hasSize(1);
            assertThat(container.manager().answers("Version")).isFalse();
        }
    }
}
