/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.lifecycle.Reference;

/** What is done to the simulated chain so many times. */
public abstract class ControlCommand extends ChainCommand {
    @Argument(name = "count", description = "How many", required = true)
    String count = "";

    @Reference ManagerServices services;

    /** Does it. */
    abstract void act(Caller caller, ChainControl chain, int number) throws ChainException;

    /** What is said of it. */
    abstract String done(int number);

    @Override
    View ask(Caller caller) throws Exception {
        int number = Numbers.parse(count);
        services.<Boolean, ChainException>control(
                chain -> {
                    act(caller, chain, number);
                    return true;
                });
        return new View.Text(done(number), number);
    }
}
