/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.ChainHead;
import io.sealworks.shell.common.view.Fields;
import io.sealworks.shell.common.view.Times;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code chain:head}. */
@Service
@Command(scope = "chain", name = "head", description = "Show the head of the chain")
public final class Head extends ChainCommand {
    @Reference ManagerServices services;

    @Override
    View ask(Caller caller) throws Exception {
        caller.require(Permission.CHAIN_READ);
        String network = services.<String, ChainException>chain(Chain::networkName);
        ChainHead head = services.<ChainHead, ChainException>chain(Chain::head);
        return new Fields()
                .put("network", network)
                .put("epoch", head.epoch())
                .put("time", Times.local(head.timestampSeconds() * 1000))
                .put("key", head.key())
                .view();
    }
}
