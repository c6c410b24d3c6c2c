/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.post;

import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.shell.common.view.Fields;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code proving:guard}. */
@Service
@Command(
        scope = "proving",
        name = "guard",
        description =
                "Say whether the container may be stopped: fails while a miner's sectors have to be"
                        + " proven")
public final class GuardCommand extends ViewCommand {
    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) {
        caller.require(Permission.POST_GUARD);
        Optional<String> why = services.stopGuard();
        if (why.isPresent()) {
            throw new BadRequestException("in the guard window: " + why.get());
        }
        return new Fields().put("guard", "no deadline has to be proven now").view();
    }
}
