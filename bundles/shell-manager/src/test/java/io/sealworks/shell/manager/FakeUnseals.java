/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.manager;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.UnsealQueue;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.UnsealTask;

/** A queue with one task. */
final class FakeUnseals implements UnsealQueue {

    private static final UnsealTask TASK =
            new UnsealTask(
                    new SectorId(10000, 2),
                    new Cid("bagap"),
                    0,
                    127,
                    List.of("file:///x"),
                    UnsealTask.State.SET_UP,
                    null,
                    null,
                    "",
                    0,
                    0);

    final List<String> asked = new ArrayList<>();

    @Override
    public UnsealTask check(Caller caller, UnsealRequest request) {
        return asked("check", request);
    }

    @Override
    public UnsealTask request(Caller caller, UnsealRequest request) {
        return asked("request", request);
    }

    private UnsealTask asked(String what, UnsealRequest r) {
        asked.add(
                "%s %s %d %d %s"
                        .formatted(what, r.piece(), r.offset(), r.size(), r.destinations()));
        return TASK;
    }

    @Override
    public List<UnsealTask> list(Caller caller) {
        return List.of(TASK);
    }

    @Override
    public void cancel(Caller caller, SectorId sector, Cid piece) {
        asked.add("cancel " + piece);
    }
}
