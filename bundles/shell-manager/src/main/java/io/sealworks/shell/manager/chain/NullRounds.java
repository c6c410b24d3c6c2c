/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain:null-rounds}. */
@Service
@Command(
        scope = "chain",
        name = "null-rounds",
        description = "Let the next epochs of the simulated chain have no block")
public final class NullRounds extends ControlCommand {
    @Override
    void act(Caller caller, ChainControl chain, int number) throws ChainException {
        chain.nullRounds(caller, number);
    }

    @Override
    String done(int number) {
        return "the next " + number + " epochs have no block";
    }
}
