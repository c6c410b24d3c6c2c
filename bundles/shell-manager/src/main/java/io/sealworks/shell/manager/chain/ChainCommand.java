/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.chain.ChainException;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;

/** A command that the chain answers: what the chain refuses is shown as a refusal. */
public abstract class ChainCommand extends ViewCommand {
    /** Asks the chain, for this caller. */
    abstract View ask(Caller caller) throws Exception;

    @Override
    protected final View run(Caller caller) throws Exception {
        try {
            return ask(caller);
        } catch (ChainException e) {
            throw refusal(e);
        }
    }
}
