/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.stream.Collectors;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.worker.WorkerIdentity;
import io.sealworks.api.worker.config.AttachedConfig;
import io.sealworks.shell.common.view.Fields;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code worker:info}. */
@Service
@Command(scope = "worker", name = "info", description = "Show who this worker is")
public final class WorkerInfo extends ViewCommand {
    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        WorkerIdentity identity = services.worker(w -> w.identity(caller));
        ThreadSummary threads = ThreadSummary.of(services.threads(t -> t.list(caller)));
        return new Fields()
                .put("name", identity.name())
                .put("address", identity.advertised())
                .put("version", identity.version())
                .put("instance", identity.instanceId())
                .put("manager", identity.manager())
                .put("config", identity.config())
                .put("stores", stores(caller))
                .put("threads", threads.threads())
                .put("empty", threads.empty())
                .put("paused", threads.paused())
                .put("running", threads.running())
                .put("waiting", threads.waiting())
                .put("errors", threads.errors())
                .view();
    }

    private String stores(Caller caller) {
        return services.worker(w -> w.config(caller)).attached().stream()
                .map(WorkerInfo::store)
                .collect(Collectors.joining(", "));
    }

    private static String store(AttachedConfig store) {
        return store.storeName()
                + (store.readOnly() ? " (read-only)" : "")
                + (store.doubts().isEmpty() ? "" : " (not there)");
    }
}
