/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.fleet.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.manager.Fleet;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PingBook;
import org.jspecify.annotations.Nullable;

/** The workers that pinged the manager, and calls to them. */
final class FleetService implements Fleet {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ServiceGate<PingBook> book;
    private final WorkerApi workers;
    private final Audit audit;

    FleetService(ServiceGate<PingBook> book, WorkerApi workers, Audit audit) {
        this.book = book;
        this.workers = workers;
        this.audit = audit;
    }

    @Override
    public List<FleetMember> list(Caller caller) {
        caller.require(Permission.FLEET_LIST);
        return book.call(PATIENCE, PingBook::list);
    }

    @Override
    public Optional<FleetMember> find(Caller caller, String name) {
        caller.require(Permission.FLEET_LIST);
        return book.call(PATIENCE, b -> b.find(name));
    }

    @Override
    public void remove(Caller caller, String name) {
        audit.run(
                caller,
                Permission.FLEET_REMOVE,
                name,
                () -> {
                    if (!book.call(PATIENCE, b -> b.remove(name))) {
                        throw new BadRequestException(
                                "worker info not found. please make sure the instance name is"
                                        + " correct: "
                                        + name);
                    }
                });
    }

    @Override
    public List<ThreadInfo> threads(Caller caller, String worker) throws ManagerException {
        caller.require(Permission.FLEET_INFO);
        return workers.threads(caller, resolve(worker));
    }

    @Override
    public boolean pause(Caller caller, String worker, int index) throws ManagerException {
        return audit.call(
                caller,
                Permission.FLEET_PAUSE,
                worker + " thread #" + index,
                () -> workers.pause(caller, resolve(worker), index));
    }

    @Override
    public boolean resume(Caller caller, String worker, int index, @Nullable String state)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.FLEET_RESUME,
                worker + " thread #" + index + (state == null ? "" : " at " + state),
                () -> workers.resume(caller, resolve(worker), index, state));
    }

    /** A name first; then an address, whose worker is known if one pinged from there. */
    private WorkerAddress resolve(String worker) {
        Optional<FleetMember> named = book.call(PATIENCE, b -> b.find(worker));
        if (named.isPresent()) {
            String dest = named.get().ping().dest();
            URI endpoint =
                    WorkerAddress.parse(dest)
                            .orElseThrow(
                                    () ->
                                            new BadRequestException(
                                                    worker
                                                            + " pings with \""
                                                            + dest
                                                            + "\", which is no host:port"));
            return new WorkerAddress(endpoint, worker);
        }
        URI endpoint =
                WorkerAddress.parse(worker)
                        .orElseThrow(
                                () ->
                                        new BadRequestException(
                                                "no instance found, and unable to parse \""
                                                        + worker
                                                        + "\" as address"));
        return new WorkerAddress(endpoint, instanceAt(endpoint));
    }

    private @Nullable String instanceAt(URI endpoint) {
        return book.call(PATIENCE, PingBook::list).stream()
                .filter(
                        m ->
                                WorkerAddress.parse(m.ping().dest())
                                        .filter(endpoint::equals)
                                        .isPresent())
                .map(m -> m.ping().name())
                .findFirst()
                .orElse(null);
    }
}
