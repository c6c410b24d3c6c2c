/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.WorkerConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PingerTest {

    private final Links links = new Links();
    private final List<String> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Pinger pinger = new Pinger(links, nanos::get);
    private ThreadInfo thread = thread(ThreadInfo.Phase.Idle, null);

    PingerTest() {
        links.worker.bind(
                new Worker() {
                    @Override
                    public WorkerIdentity identity(Caller caller) {
                        return new WorkerIdentity(
                                "w1", "127.0.0.1:1", "v1", "id", "local", Path.of("/w.toml"));
                    }

                    @Override
                    public WorkerConfig config(Caller caller) {
                        return ReporterTest.config();
                    }
                });
        links.threads.bind(
                (SealingThreads)
                        Proxy.newProxyInstance(
                                SealingThreads.class.getClassLoader(),
                                new Class<?>[] {SealingThreads.class},
                                (proxy, method, arguments) -> List.of(thread)));
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
                                                + ping.summary().empty()
                                                + ", paused "
                                                + ping.summary().paused());
                            }

                            @Override
                            public void leave(Caller caller, String name, String instanceId) {
                                told.add(name + " leaves, " + instanceId);
                            }
                        });
    }

    private static ThreadInfo thread(ThreadInfo.Phase phase, @Nullable SectorId sector) {
        return new ThreadInfo(
                0, "/s", "sealer", sector, phase, 1, null, "", null, null, null, "it starts");
    }

    @Test
    void aPingSaysWhoAndHowItsThreadsAre() throws Exception {
        pinger.pingIfDue();
        assertThat(told).containsExactly("w1 at 127.0.0.1:1, empty 1, paused 0");
    }

    @Test
    void threadsThatReadTheirJobsAfterTheFirstPingAreToldBeforeTheInterval() throws Exception {
        assertThat(pinger.pingIfDue()).isEqualTo(Pinger.LOOK);
        thread = thread(ThreadInfo.Phase.Paused, new SectorId(10_000, 1));
        nanos.addAndGet(Pinger.LOOK.toNanos());
        pinger.pingIfDue();
        nanos.addAndGet(Pinger.LOOK.toNanos());
        pinger.pingIfDue();
        assertThat(told).hasSize(2);
        assertThat(told).endsWith("w1 at 127.0.0.1:1, empty 0, paused 1");
    }

    @Test
    void anUnchangedWorkerPingsOnceAnInterval() throws Exception {
        pinger.pingIfDue();
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        assertThat(pinger.pingIfDue()).isEqualTo(Duration.ofSeconds(1));
        assertThat(told).hasSize(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        pinger.pingIfDue();
        assertThat(told).hasSize(2);
    }

    @Test
    void aWorkerThatWasKnownLeavesInOrder() throws Exception {
        pinger.leave();
        assertThat(told).isEmpty();
        pinger.pingIfDue();
        pinger.leave();
        pinger.leave();
        assertThat(told).hasSize(2);
        assertThat(told).endsWith("w1 leaves, id");
    }
}
