/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.PingBook;
import org.jspecify.annotations.Nullable;

/** The workers that pinged; none of them can be called. */
record PingFleet(PingBook book) implements Fleet {
    @Override
    public List<FleetMember> list(Caller caller) {
        return book.list();
    }

    @Override
    public Optional<FleetMember> find(Caller caller, String name) {
        return book.find(name);
    }

    @Override
    public void remove(Caller caller, String name) {
        if (!book.remove(name)) {
            throw new BadRequestException("no worker " + name);
        }
    }

    @Override
    public List<ThreadInfo> threads(Caller caller, String worker) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean pause(Caller caller, String worker, int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean resume(Caller caller, String worker, int index, @Nullable String state) {
        throw new UnsupportedOperationException();
    }
}
