/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain:reorg}. */
@Service
@Command(
        scope = "chain",
        name = "reorg",
        description = "Take back the last tipsets of the simulated chain")
public final class Reorg extends ControlCommand {
    @Option(name = "--drop-messages", description = "As a fork that never saw their messages")
    boolean dropMessages;

    @Override
    void act(Caller caller, ChainControl chain, int number) throws ChainException {
        chain.reorg(caller, number, !dropMessages);
    }

    @Override
    String done(int number) {
        return number + " tipsets taken back";
    }
}
