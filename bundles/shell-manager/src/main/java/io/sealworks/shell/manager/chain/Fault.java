/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import java.util.List;

import io.sealworks.api.base.BadRequestException;
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
import org.jspecify.annotations.Nullable;

/** {@code chain:fault}. */
@Service
@Command(
        scope = "chain",
        name = "fault",
        description = "Arm a fault of the simulated chain for the next messages")
public final class Fault extends ChainCommand {
    private static final String FAULTS = "reject, delay, drop, fail or reply-lost";

    /** None and several are taken too, to refuse them in our words instead of the shell's. */
    @Argument(index = 0, name = "fault", description = FAULTS, multiValued = true)
    @Completion(FaultCompleter.class)
    @Nullable List<String> faults;

    @Option(name = "--method", description = "Method that it hits: 28 pre-commit, 34 proof, 0 all")
    String method = "0";

    @Option(name = "--times", description = "How often")
    String times = "1";

    @Option(name = "--argument", description = "Epochs for delay, exit code for fail")
    String argument = "0";

    @Reference ManagerServices services;

    @Override
    View ask(Caller caller) throws Exception {
        String fault = fault();
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

    private String fault() {
        if (faults == null || faults.isEmpty()) {
            throw new BadRequestException("which fault? Name one: " + FAULTS);
        } else if (faults.size() > 1) {
            throw new BadRequestException(
                    "one fault at a time, and options before it: chain:fault --times 2 --argument 5"
                            + " delay");
        }
        return faults.get(0);
    }
}
