/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.post;

import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostWatch.Window;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Miners;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code proving:deadlines}. */
@Service
@Command(
        scope = "proving",
        name = "deadlines",
        description = "List the deadlines of a miner that have sectors, the next one first")
public final class Deadlines extends ViewCommand {
    @Argument(index = 0, name = "miner", description = "t010000", required = true)
    String miner = "";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        long actor = Miners.parse(miner);
        List<Window> windows =
                services.<List<Window>, ManagerException>postWatch(p -> p.windows(caller, actor));
        return new View.Table(
                List.of(
                        "deadline",
                        "open",
                        "close",
                        "partitions",
                        "proven",
                        "sectors",
                        "faulty",
                        "recovering"),
                windows.stream().map(Deadlines::row).toList(),
                "no deadline has a sector",
                windows);
    }

    private static List<String> row(Window window) {
        return List.of(
                window.deadline() + (window.current() ? " (now)" : ""),
                Long.toString(window.open()),
                Long.toString(window.close()),
                Integer.toString(window.partitions()),
                window.current() ? Integer.toString(window.proven()) : "-",
                Integer.toString(window.live()),
                Integer.toString(window.faulty()),
                Integer.toString(window.recovering()));
    }
}
