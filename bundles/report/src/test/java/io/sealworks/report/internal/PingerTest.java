/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.WorkerConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PingerTest {

    private final Links links = new Links();
    private final List<String> told = new ArrayList<>();

    PingerTest() {
        links.worker.bind(
                new Worker() {
                    @Override
                    public WorkerIdentity identity(Caller caller) {
                        return new WorkerIdentity(
                                "w1", "10.0.0.1:17890", "v1", "id", "local", Path.of("/w.toml"));
                    }

                    @Override
                    public WorkerConfig config(Caller caller) {
                        throw new AssertionError("a single ping needs no interval");
                    }
                });
        ThreadInfo idle =
                new ThreadInfo(
                        0,
                        "/s",
                        "sealer",
                        null,
                        ThreadInfo.Phase.Idle,
                        1,
                        null,
                        "",
                        null,
                        null,
                        null,
                        "nothing to do");
        links.threads.bind(
                (SealingThreads)
                        Proxy.newProxyInstance(
                                SealingThreads.class.getClassLoader(),
                                new Class<?>[] {SealingThreads.class},
                                (proxy, method, arguments) -> List.of(idle)));
        links.pings("local")
                .bind(
                        new Pings() {
                            @Override
                            public void ping(Caller caller, WorkerPing ping) {
                                told.add(
                                        ping.name()
                                                + " at "
                                                + ping.dest()
                                                + ", empty "
                                                + ping.summary().empty());
                            }

                            @Override
                            public void leave(Caller caller, String name, String instanceId) {
                                told.add(name + " leaves, " + instanceId);
                            }
                        });
    }

    @Test
    void aPingSaysWhoAndHowItsThreadsAre() throws Exception {
        new Pinger(links).ping();
        assertThat(told).containsExactly("w1 at 10.0.0.1:17890, empty 1");
    }

    @Test
    void aWorkerThatWasKnownLeavesInOrder() throws Exception {
        Pinger pinger = new Pinger(links);
        pinger.leave();
        assertThat(told).isEmpty();
        pinger.ping();
        pinger.leave();
        pinger.leave();
        assertThat(told).hasSize(2);
        assertThat(told).endsWith("w1 leaves, id");
    }
}
