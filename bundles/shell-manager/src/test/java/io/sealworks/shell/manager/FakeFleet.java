/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.base.ThreadSummary;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.WorkerPing;
import org.jspecify.annotations.Nullable;

/** One worker, w1, whose last ping is 11 minutes old. Keeps what it was asked. */
final class FakeFleet implements Fleet {
    final List<String> asked = new ArrayList<>();

    @Override
    public List<FleetMember> list(Caller caller) {
        caller.require(Permission.FLEET_LIST);
        ThreadSummary threads = new ThreadSummary(3, 0, 1, 2, 0, 1);
        WorkerPing ping = new WorkerPing("w1", "10.0.0.2:17890", "v1.0.0", "i-1", threads);
        return List.of(new FleetMember(ping, 0, 660_000_000_000L, false, null));
    }

    @Override
    public Optional<FleetMember> find(Caller caller, String name) {
        return list(caller).stream().filter(m -> m.ping().name().equals(name)).findFirst();
    }

    @Override
    public void remove(Caller caller, String name) {
        caller.require(Permission.FLEET_REMOVE);
        asked.add("remove " + name);
    }

    @Override
    public List<ThreadInfo> threads(Caller caller, String worker) throws ManagerException {
        caller.require(Permission.FLEET_INFO);
        if (worker.equals("away")) {
            throw ManagerException.temporary("connection refused");
        }
        boolean asked = worker.equals("asked") || worker.equals("prover");
        return List.of(
                new ThreadInfo(
                        0,
                        "/data/store0",
                        worker.equals("prover") ? "wdpost" : "sealer",
                        new SectorId(10000, 2),
                        asked ? ThreadInfo.Phase.Running : ThreadInfo.Phase.Paused,
                        17,
                        null,
                        "C1Done",
                        "C2",
                        null,
                        asked ? "the end of C2" : null,
                        null));
    }

    @Override
    public boolean pause(Caller caller, String worker, int index) {
        caller.require(Permission.FLEET_PAUSE);
        if (index > 2) {
            throw new BadRequestException("worker #" + index + " not found");
        }
        return asked.add("pause " + worker + " " + index);
    }

    @Override
    public boolean resume(Caller caller, String worker, int index, @Nullable String state) {
        caller.require(Permission.FLEET_RESUME);
        asked.add("resume " + worker + " " + index + " at " + state);
        return index == 0;
    }
}
