/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import java.util.List;

import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.manager.Fleet;

/** The fleet as a bean. */
final class FleetBean implements FleetMXBean {
    private final ServiceGate<Fleet> fleet;

    FleetBean(ServiceGate<Fleet> fleet) {
        this.fleet = fleet;
    }

    @Override
    public int getSize() {
        return Answers.of(fleet, (f, caller) -> f.list(caller).size());
    }

    @Override
    public List<MemberData> list() {
        return Answers.of(
                fleet,
                (f, caller) ->
                        f.list(caller).stream().<MemberData>map(MemberSnapshot::new).toList());
    }

    @Override
    public List<ThreadData> listThreads(String worker) {
        return Answers.of(
                fleet,
                (f, caller) ->
                        f.threads(caller, worker).stream()
                                .<ThreadData>map(ThreadSnapshot::new)
                                .toList());
    }

    @Override
    public boolean pause(String worker, int index) {
        return Answers.of(fleet, (f, caller) -> f.pause(caller, worker, index));
    }

    @Override
    public boolean resume(String worker, int index, String state) {
        return Answers.of(
                fleet, (f, caller) -> f.resume(caller, worker, index, Answers.state(state)));
    }

    @Override
    public void remove(String worker) {
        Answers.of(
                fleet,
                (f, caller) -> {
                    f.remove(caller, worker);
                    return true;
                });
    }
}
