/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.chain.ChainControl;
import io.sealworks.api.chain.ChainException;

/** Takes down what was asked of the simulated chain. */
final class FakeControl implements ChainControl {
    final List<String> asked = new ArrayList<>();

    @Override
    public void advance(Caller caller, int epochs) {
        note(caller, "advance " + epochs);
    }

    @Override
    public void nullRounds(Caller caller, int epochs) {
        note(caller, "null rounds " + epochs);
    }

    @Override
    public void reorg(Caller caller, int depth, boolean keepMessages) throws ChainException {
        if (depth > 900) {
            throw new ChainException(ChainException.Kind.REJECTED, "deeper than finality");
        }
        note(caller, "reorg " + depth + (keepMessages ? "" : " without messages"));
    }

    @Override
    public void arm(Caller caller, String fault, int method, int times, long argument) {
        note(caller, fault + " method " + method + " times " + times + " argument " + argument);
    }

    @Override
    public List<String> faults() {
        return List.of("reject", "delay");
    }

    private void note(Caller caller, String what) {
        caller.require(Permission.CHAIN_CONTROL);
        asked.add(what);
    }
}
