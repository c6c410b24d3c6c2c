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

/** {@code chain:advance}. */
@Service
@Command(
        scope = "chain",
        name = "advance",
        description = "Build tipsets of the simulated chain at once")
public final class Advance extends ControlCommand {
    @Override
    void act(Caller caller, ChainControl chain, int number) throws ChainException {
        chain.advance(caller, number);
    }

    @Override
    String done(int number) {
        return number + " epochs built";
    }
}
