/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.ChainException;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain:reorg}. */
@Service
@Command(
        scope = "chain",
        name = "reorg",
        description = "Take back the last tipsets of the simulated chain")
public final class Reorg extends ViewCommand {
    @Argument(index = 0, name = "depth", description = "How many", required = true)
    String depth = "";

    @Option(name = "--drop-messages", description = "As a fork that never saw their messages")
    boolean dropMessages;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        int count = Numbers.parse(depth);
        services.<Boolean, ChainException>control(
                c -> {
                    c.reorg(caller, count, !dropMessages);
                    return true;
                });
        return new View.Text(count + " tipsets taken back", count);
    }
}
