/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.post;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.shell.common.view.Fields;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import io.sealworks.shell.manager.Miners;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code proving:winning}. */
@Service
@Command(
        scope = "proving",
        name = "winning",
        description = "Compute a winning PoSt of one of the miner's sectors and verify it")
public final class Winning extends ViewCommand {
    @Argument(index = 0, name = "miner", description = "t010000", required = true)
    String miner = "";

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        long actor = Miners.parse(miner);
        String done =
                services.<String, ManagerException>postWatch(p -> p.proveWinning(caller, actor));
        return new Fields().put("result", done).view();
    }
}
