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
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain:null-rounds}. */
@Service
@Command(
        scope = "chain",
        name = "null-rounds",
        description = "Let the next epochs of the simulated chain have no block")
public final class NullRounds extends ViewCommand {
    @Argument(index = 0, name = "epochs", description = "How many", required = true)
    String epochs = "";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        int count = Numbers.parse(epochs);
        services.<Boolean, ChainException>control(
                c -> {
                    c.nullRounds(caller, count);
                    return true;
                });
        return new View.Text("the next " + count + " epochs have no block", count);
    }
}
