/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sealworks.api.task.TaskId;
import io.sealworks.tasks.Holders;

/** Starts fake hosts; they outlive the engine that had them started. */
final class FakeHosts implements Launcher, AutoCloseable {

    private final Path run;
    private final Holders holders;
    private final Map<String, FakeHost> hosts = new ConcurrentHashMap<>();
    final List<String> launched = new CopyOnWriteArrayList<>();
    final List<String> cleared = new CopyOnWriteArrayList<>();
    volatile String refusal = "";

    FakeHosts(Path run, Holders holders) {
        this.run = run;
        this.holders = holders;
    }

    @Override
    public void launch(ProcessorSpec spec) throws HostException {
        launched.add(spec.seat().name());
        if (!refusal.isEmpty()) {
            throw new HostException(refusal);
        }
        try {
            String name = spec.hostName();
            hosts.put(name, new FakeHost(run, name, spec.seat().stage(), holders));
        } catch (IOException e) {
            throw new HostException("no fake host", e);
        }
    }

    @Override
    public void clear(String hostName) throws HostException {
        cleared.add(hostName);
        try {
            Files.deleteIfExists(run.resolve(hostName).resolve("socket"));
            Files.deleteIfExists(run.resolve(hostName));
        } catch (IOException e) {
            throw new HostException("not cleared", e);
        }
    }

    /** The host that works on a task. */
    FakeHost of(TaskId task) {
        return hosts.values().stream().filter(host -> host.works(task)).findFirst().orElseThrow();
    }

    boolean works(TaskId task) {
        return hosts.values().stream().anyMatch(host -> host.works(task));
    }

    @Override
    public void close() {
        hosts.values().forEach(FakeHost::close);
    }
}
