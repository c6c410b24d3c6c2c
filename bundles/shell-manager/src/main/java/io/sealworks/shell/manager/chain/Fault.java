/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.ChainException;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Numbers;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain:fault}. */
@Service
@Command(
        scope = "chain",
        name = "fault",
        description = "Arm a fault of the simulated chain for the next messages")
public final class Fault extends ChainCommand {
    @Argument(
            index = 0,
            name = "fault",
            description = "reject, delay, drop, fail or reply-lost",
            required = true)
    @Completion(FaultCompleter.class)
    String fault = "";

    @Option(name = "--method", description = "Number of the method that it hits, 0 for all")
    String method = "0";

    @Option(name = "--times", description = "How often")
    String times = "1";

    @Option(name = "--argument", description = "Epochs for delay, exit code for fail")
    String argument = "0";

    @Reference ManagerServices services;

    @Override
    View ask(Caller caller) throws Exception {
        services.<Boolean, ChainException>control(
                c -> {
                    c.arm(
                            caller,
                            fault,
                            Numbers.parse(method),
                            Numbers.parse(times),
                            Numbers.parse(argument));
                    return true;
                });
        return new View.Text(fault + " armed", fault);
    }
}
