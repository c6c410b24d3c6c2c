/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.util.List;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.worker.SealingThreads;
import io.sealworks.api.worker.Worker;

/** The worker as a bean. */
final class WorkerBean implements WorkerMXBean {
    private final ServiceGate<Worker> worker;
    private final ServiceGate<SealingThreads> threads;

    WorkerBean(ServiceGate<Worker> worker, ServiceGate<SealingThreads> threads) {
        this.worker = worker;
        this.threads = threads;
    }

    @Override
    public String getName() {
        return Answers.of(worker, (w, caller) -> w.identity(caller).name());
    }

    @Override
    public String getAddress() {
        return Answers.of(worker, (w, caller) -> w.identity(caller).advertised());
    }

    @Override
    public String getVersion() {
        return Answers.of(worker, (w, caller) -> w.identity(caller).version());
    }

    @Override
    public int getThreads() {
        return summary().threads();
    }

    @Override
    public int getPaused() {
        return summary().paused();
    }

    @Override
    public int getErrors() {
        return summary().errors();
    }

    @Override
    public List<ThreadData> list() {
        return Answers.of(
                threads,
                (t, caller) ->
                        t.list(caller).stream().<ThreadData>map(ThreadSnapshot::new).toList());
    }

    @Override
    public boolean pause(int index) {
        return Answers.of(threads, (t, caller) -> t.pause(caller, index));
    }

    @Override
    public boolean resume(int index, String state) {
        return Answers.of(
                threads, (t, caller) -> t.resume(caller, index, Answers.state(state), false));
    }

    private ThreadSummary summary() {
        return Answers.of(threads, (t, caller) -> ThreadSummary.of(t.list(caller)));
    }
}
