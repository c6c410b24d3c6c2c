/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker.thread;

import java.util.stream.Collectors;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.shell.common.view.Fields;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.worker.WorkerServices;
import io.sealworks.wire.text.ThreadText;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code worker:why}. */
@Service
@Command(scope = "worker", name = "why", description = "Say why a sealing thread does not run")
public final class Why extends ViewCommand {
    @Argument(name = "index", description = "The thread", required = true)
    @Completion(IndexCompleter.class)
    String index = "";

    @Reference WorkerServices services;

    @Override
    protected View run(Caller caller) {
        int wanted = Selection.index(index);
        ThreadInfo thread =
                services.threads(t -> t.list(caller)).stream()
                        .filter(t -> t.index() == wanted)
                        .findFirst()
                        .orElseThrow(
                                () -> new BadRequestException("worker #" + wanted + " not found"));
        Fields fields =
                new Fields()
                        .put("thread", thread.index())
                        .put("job", thread.job())
                        .put("state", thread.state().isEmpty() ? null : thread.state())
                        .put("now", ThreadText.doing(thread))
                        .put("why", thread.reason() == null ? "it runs" : thread.reason())
                        .put("last error", thread.lastError());
        String missing = missing(caller);
        return (missing.isEmpty() ? fields : fields.put("stores", missing)).view();
    }

    /** Where its sector can't go now, long before it has to. */
    private String missing(Caller caller) {
        return services.worker(w -> w.config(caller)).attached().stream()
                .flatMap(store -> store.doubts().stream())
                .collect(Collectors.joining("; "));
    }
}
