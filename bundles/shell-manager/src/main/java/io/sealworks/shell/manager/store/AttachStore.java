/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.store;

import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.StoreBook.Found;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code store:attach}. */
@Service
@Command(
        scope = "store",
        name = "attach",
        description = "Look through a persist store, and note that the sectors in it lie there")
public final class AttachStore extends ViewCommand {
    @Argument(index = 0, name = "store", description = "Its name", required = true)
    @Completion(StoreCompleter.class)
    String store = "";

    @Option(name = "--dry-run", description = "Only look")
    boolean dryRun;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        List<Found> found =
                services.<List<Found>, ManagerException>stores(
                        s -> s.attach(caller, store, dryRun));
        return new View.Table(
                List.of("sector", "files", "result", "before"),
                found.stream().map(this::row).toList(),
                "no sectors in " + store,
                found);
    }

    private List<String> row(Found found) {
        return List.of(
                found.sector().toString(),
                found.upgrade() ? "update" : "sealed",
                result(found),
                Objects.toString(found.before(), "-"));
    }

    private String result(Found found) {
        if (found.fault() != null) {
            return found.fault();
        } else if (store.equals(found.before())) {
            return "known";
        }
        return dryRun ? "would be noted" : "noted";
    }
}
