/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/** Worker and manager as two containers, of which one dies and comes back. */
class ManagerAwayIT {
    private static final int THREADS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration AWAY = Duration.ofSeconds(Chance.FULL ? 180 : 25);

    private final Path folder = Folders.fresh("away");
    private final Configs configs = Configs.in(folder, THREADS);
    private final Container manager = new Container(folder.resolve("on-manager"), configs);
    private final Container worker =
            new Container(folder.resolve("on-worker"), configs).withoutParameters();
    private final Survey survey = new Survey(configs, THREADS);

    ManagerAwayIT() throws IOException {}

    @AfterEach
    void end() {
        worker.close();
        manager.close();
    }

    @Test
    void theWorkerWaitsForItsManagerAndLosesNoReport() throws Exception {
        Chance chance = Chance.of(1000);
        configs.inWorker("[worker]", "[worker]\nname = \"w1\"")
                .inWorker("\"local\"", "\"/ip4/127.0.0.1/tcp/" + configs.managerPort() + "\"");
        manager.start(Role.MANAGER);
        worker.start(Role.WORKER);
        chance.moment(Duration.ofSeconds(15));
        manager.kill();
        nobodyGivesUp(chance);
        manager.restart();
        chance.moment(Duration.ofSeconds(10));
        manager.kill();
        manager.restart();
        chance.moment(Duration.ofSeconds(10));
        worker.kill();
        survey.lookAfterDeath();
        worker.restart();
        await("C1 of all sectors, " + Chance.seedInWords())
                .atMost(PATIENCE)
                .until(() -> Threads.all(worker, t -> t.paused() && t.state().equals("C1Done")));
        survey.lookAfterDeath();
        survey.awaitReports(manager);
    }

    /** A worker that starts without a manager waits, too. */
    private void nobodyGivesUp(Chance chance) throws IOException {
        chance.moment(Duration.ofSeconds(5));
        worker.kill();
        survey.lookAfterDeath();
        worker.restart();
        await("a time without a manager")
                .during(AWAY)
                .atMost(AWAY.plusSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Threads.all(worker, t -> !t.paused() && t.lastError().isEmpty()));
    }
}
