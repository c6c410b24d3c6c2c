/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.StopGuard;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

/** Holds Karaf's own commands back in the guard window of a deadline, see {@link HeldCommands}. */
@Component(service = CommandSessionListener.class)
public final class HoldingKaraf implements CommandSessionListener {
    private final ServiceGate<StopGuard> guards = new ServiceGate<>("the guard of windows");
    private final HeldCommands commands;

    @Activate
    public HoldingKaraf(@Reference SessionFactory shell) {
        commands =
                new HeldCommands(
                        shell.getRegistry(),
                        () -> guards.callNow(StopGuard::guard).flatMap(why -> why));
    }

    @Deactivate
    void release() {
        commands.release();
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence line) {
        commands.hold();
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Exception failure) {
        // What a line did is no matter here
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence line, Object result) {
        // What a line did is no matter here
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    void bindGuard(StopGuard service) {
        guards.bind(service);
    }

    void unbindGuard(StopGuard service) {
        guards.unbind(service);
    }
}
