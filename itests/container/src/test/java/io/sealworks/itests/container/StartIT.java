/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A start that cannot be done says why. */
class StartIT {

    @Test
    void eachFaultOfAConfigurationIsNamedOnceWithItsPlace() throws Exception {
        try (Container container = Container.fresh("bad-key", 1)) {
            container
                    .configs()
                    .inWorker("ping_interval", "ping_intervall")
                    .inManager("MaxNumber", "MaxNumbers");

            Outcome start = container.tryStart(Role.BOTH);

            assertThat(start.ok()).isFalse();
            assertThat(start.err().lines())
                    .satisfiesExactly(
                            line ->
                                    assertThat(line)
                                            .contains(
                                                    "worker.toml:3:1: unknown key"
                                                            + " \"ping_intervall\"",
                                                    "did you mean \"ping_interval\"?"),
                            line ->
                                    assertThat(line)
                                            .contains(
                                                    "sector-manager.cfg:13:1: unknown key"
                                                            + " \"MaxNumbers\""),
                            line -> assertThat(line).contains("nothing was started"));
            assertThat(container.running()).isFalse();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (Container container = Container.fresh("port-taken", 1)) {
            int port = container.configs().managerPort();
            Outcome start;
            ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            try (other) {
                start = container.tryStart(Role.MANAGER);
            }

            assertThat(start.ok()).isFalse();
            assertThat(start.err()).contains("127.0.0.1:" + port, "by another process");
            assertThat(container.running()).isFalse();
        }
    }

    /** The platform starts well, and what it is there for doesn't. */
    @Test
    void aManagerThatHasNowhereToWriteIsNotReady() throws Exception {
        try (Container container = Container.fresh("no-data", 1)) {
            Path data = container.configs().manager().resolveSibling("manager");
            Files.writeString(data, "a file where the folder should be");

            Outcome start = container.tryStart(Role.MANAGER);

            assertThat(start.ok()).isFalse();
            assertThat(start.err())
                    .contains("cannot start with", data.toString())
                    .contains("manager doesn't start, so the container was stopped");
            assertThat(container.running()).isFalse();
        }
    }

    /** Karaf's own JMX server may meet the socket of its last start. */
    @Test
    void aPortOfJmxThatIsTakenForAMomentIsWaitedFor() throws Exception {
        try (Container container = Container.fresh("jmx-taken", 1)) {
            container.start(Role.MANAGER);
            container.stop();
            CompletableFuture<Outcome> start;
            try (Socket bound = boundAlone(container.jmxPort())) {
                start =
                        CompletableFuture.supplyAsync(container::restart)
                                .thenApply(c -> c.status());
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> container.log().contains("ExportException: Port already in"));
                assertThat(bound.isClosed()).isFalse();
            }

            assertThat(start.join().ok()).isTrue();
            new Socket("127.0.0.1", container.jmxPort()).close();
        }
    }

    /**
     * Bound and not listening, so that the check before the start doesn't see it, and not to be
     * shared; connections of the container that was stopped hold the port for a minute.
     */
    private static Socket boundAlone(int port) {
        return await("the port")
                .atMost(Duration.ofMinutes(2))
                .ignoreException(BindException.class)
                .until(() -> bound(port), Socket::isBound);
    }

    private static Socket bound(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(false);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return socket;
        } catch (BindException taken) {
            socket.close();
            throw taken;
        }
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingIsMade() throws Exception {
        try (Container container = Container.fresh("options", 1)) {
            assertThat(container.sealworks("start", List.of("--role", "boss")).err())
                    .contains("there are worker, manager and both");
            assertThat(container.sealworks("start", List.of()).err()).contains("say --role");
            assertThat(
                            container
                                    .sealworks(
                                            "start",
                                            List.of(
                                                    "--role",
                                                    "worker",
                                                    "--config",
                                                    "/nowhere.toml"))
                                    .err())
                    .contains("no configuration of the worker at /nowhere.toml");
            assertThat(container.status().status()).isNotZero();
            assertThat(container.stop().out()).contains("not running");
        }
    }

    @Test
    void tomlOfAnyShapeSaysWhereTheContainerIsAwaited() throws Exception {
        try (Container container = Container.fresh("inline", 1)) {
            int port = container.configs().workerPort();
            container
                    .configs()
                    .inWorker("rpc_server.port = " + port, "rpc_server = { port = " + port + " }");

            assertThat(container.tryStart(Role.WORKER).mustBeOk("starting").out())
                    .contains("ready as worker: worker on 127.0.0.1:" + port);
            assertThat(container.status().mustBeOk("status").out())
                    .contains("worker answers on 127.0.0.1:" + port);

            Path other =
                    Files.copy(
                            container.configs().worker(), container.data().resolve("other.toml"));
            Outcome another =
                    container.sealworks(
                            "start", List.of("--role", "worker", "--config", other.toString()));
            assertThat(another.ok()).isFalse();
            assertThat(another.err())
                    .contains(
                            "runs with " + container.configs().worker(),
                            "not with " + other,
                            "sealworks stop");
            assertThat(container.tryStart(Role.WORKER).mustBeOk("starting again").out())
                    .contains("already running as worker");
            theChangeOfAFileIsTold(container);
        }
    }

    private static void theChangeOfAFileIsTold(Container container) throws IOException {
        container.configs().inWorker("ping_interval", "# changed\nping_interval");
        Outcome again = container.tryStart(Role.WORKER).mustBeOk("starting with another content");
        assertThat(again.out()).contains("already running as worker");
        assertThat(again.err())
                .contains(
                        container.configs().worker() + " was changed since the worker started",
                        "to apply it: sealworks stop --data " + container.data());
        assertThat(container.status().out()).contains("was changed since the worker started");

        container.stop().mustBeOk("stopping");
        assertThat(container.tryStart(Role.WORKER).mustBeOk("starting anew").err()).isEmpty();
        assertThat(container.status().out()).doesNotContain("was changed");
    }

    @Test
    void aLocationHasOneOwner() throws Exception {
        try (Container first = Container.fresh("owner", 1);
                Container second = Container.fresh("second-owner", 1)) {
            first.start(Role.BOTH);
            second.configs().inWorker("store1", first.configs().store(0).toString());
            second.start(Role.BOTH);
            await("the refusal").until(() -> Threads.all(second, Threads.Line::paused));

            Threads.Line refused = Threads.of(second).get(0);
            assertThat(refused.lastError())
                    .contains(
                            "the location "
                                    + first.configs().store(0)
                                    + " is in use by process "
                                    + first.pid());
            assertThat(Threads.of(first).get(0).lastError()).doesNotContain("in use");
        }
    }

    /** Karaf alone would never start the bundles that a killed start had installed. */
    @Test
    void aStartThatWasKilledWhileItInstalledBundlesIsBegunAnew() throws Exception {
        try (Container container = Container.fresh("killed-first-start", 1)) {
            CompletableFuture<Outcome> first =
                    CompletableFuture.supplyAsync(() -> container.tryStart(Role.WORKER));
            String bundle = "mvn:org.jline/jline/";
            await("installation of a bundle in the middle")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> container.log().split(bundle, -1).length > 2);
            container.kill();
            assertThat(first.join().err()).contains("the container ended while starting");

            container.start(Role.WORKER);
            assertThat(container.worker().answers("WorkerList")).isTrue();
        }
    }
}
