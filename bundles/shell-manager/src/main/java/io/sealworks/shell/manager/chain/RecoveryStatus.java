/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager.chain;

import io.sealworks.api.base.Caller;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.Recovery;
import io.sealworks.shell.common.view.Fields;
import io.sealworks.shell.common.view.View;
import io.sealworks.shell.common.view.ViewCommand;
import io.sealworks.shell.manager.ManagerServices;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code manager:recovery}. */
@Service
@Command(
        scope = "manager",
        name = "recovery",
        description = "Show whether the manager is in recovery")
public final class RecoveryStatus extends ViewCommand {
    @Option(
            name = "--reconcile",
            description = "Compare with chain and workers, and end it when all agrees")
    boolean reconcile;

    @Reference ManagerServices services;

    @Override
    protected View run(Caller caller) throws Exception {
        Recovery.Status status =
                services.<Recovery.Status, ManagerException>recovery(
                        r -> reconcile ? r.reconcile(caller) : r.status(caller));
        Fields fields = new Fields().put("in recovery", status.active());
        return status.explanation().isEmpty()
                ? fields.view()
                : fields.put("explanation", status.explanation()).view();
    }
}
