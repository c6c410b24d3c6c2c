/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.sealworks.api.base.AccessDeniedException;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PingBook;
import io.sealworks.api.manager.Pings;
import io.sealworks.api.manager.WorkerPing;
import io.sealworks.api.manager.store.InstanceStore.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pings are kept in memory and written together; what a crash loses is pinged again. */
final class PingsService implements Pings, PingBook {

    private static final Logger LOG = LoggerFactory.getLogger(PingsService.class);

    private final Links links;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Presence> known = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    /**
     * @param nanos a clock that never jumps
     */
    PingsService(Links links, Clock clock, LongSupplier nanos) {
        this.links = links;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Reads what was known before this start. Pings that came meanwhile are newer. */
    void load() throws ManagerException {
        for (Instance i : links.store(s -> s.instances().list())) {
            long age = Math.max(0, clock.millis() - i.lastPingMillis());
            long then = nanos.getAsLong() - TimeUnit.MILLISECONDS.toNanos(age);
            known.putIfAbsent(
                    i.ping().name(), new Presence(i.ping(), i.lastPingMillis(), then, i.left()));
        }
    }

    @Override
    public void ping(Caller caller, WorkerPing ping) {
        caller.require(Permission.WORKER_REPORT);
        if (ping.name().isBlank() || ping.dest().isBlank()) {
            throw new BadRequestException(
                    "a ping needs a name and an address: "
                            + (ping.name().isBlank() ? "the name" : "the address")
                            + " is empty");
        }
        requireOwnName(caller, ping.name());
        long millis = clock.millis();
        long now = nanos.getAsLong();
        Presence before = known.get(ping.name());
        Presence presence = before == null ? first(ping, millis, now) : before;
        if (!presence.seen(caller.subject(), ping, millis, now)) {
            throw new BadRequestException(
                    "another caller than "
                            + caller.subject()
                            + " pings as "
                            + ping.name()
                            + ": give each worker a name and a token of its own");
        }
        changed.add(ping.name());
    }

    private Presence first(WorkerPing ping, long millis, long now) {
        return known.computeIfAbsent(
                ping.name(),
                name -> {
                    LOG.info("worker {} pings from {}", name, ping.dest());
                    return new Presence(ping, millis, now, false);
                });
    }

    @Override
    public void leave(Caller caller, String name, String instanceId) {
        caller.require(Permission.WORKER_REPORT);
        requireOwnName(caller, name);
        Presence presence = known.get(name);
        if (presence != null && presence.leaves(caller.subject(), instanceId)) {
            LOG.info("worker {} leaves", name);
            changed.add(name);
        }
    }

    /** Commands for a name go to where it pings from: nobody may ping under the name of another. */
    private static void requireOwnName(Caller caller, String name) {
        if (caller.entry() == Caller.Entry.WORKER && !caller.subject().equals(name)) {
            throw new AccessDeniedException(
                    "the worker enrolled as "
                            + caller.subject()
                            + " may not ping as "
                            + name
                            + ": its [worker] name must be \""
                            + caller.subject()
                            + "\"");
        }
    }

    @Override
    public List<FleetMember> list() {
        long now = nanos.getAsLong();
        return known.values().stream()
                .map(p -> p.member(now))
                .sorted(Comparator.comparing(m -> m.ping().name()))
                .toList();
    }

    @Override
    public Optional<FleetMember> find(String name) {
        return Optional.ofNullable(known.get(name)).map(p -> p.member(nanos.getAsLong()));
    }

    /** Gone at once; the database follows at the next flush. */
    @Override
    public boolean remove(String name) {
        if (known.remove(name) == null) {
            return false;
        }
        changed.add(name);
        return true;
    }

    /** Writes those that pinged, left or were removed since the last flush. */
    void flush() throws ManagerException {
        List<String> names = List.copyOf(changed);
        names.forEach(changed::remove);
        List<Instance> records = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String name : names) {
            Presence presence = known.get(name);
            if (presence == null) {
                removed.add(name);
            } else {
                records.add(presence.record());
            }
        }
        try {
            links.store(
                    s -> {
                        s.instances().save(records);
                        for (String name : removed) {
                            s.instances().remove(name);
                        }
                        return records;
                    });
        } catch (ManagerException e) {
            changed.addAll(names);
            throw e;
        }
    }
}
