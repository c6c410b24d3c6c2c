/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.FleetMember;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.ErrandRecord.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The queue of errands. An errand that was given out stays in it: a lost answer gives the same one
 * again, and that of a worker of which nothing was heard for {@link #LEASE} goes to another.
 */
final class Errands {

    /** As long as a worker's silence is told apart from its end in lists of workers. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private static final int ATTEMPTS = 5;

    private final Links links;
    private final Function<String, Optional<FleetMember>> pings;
    private final Clock clock;

    /**
     * @param pings the last ping under a name
     */
    Errands(Links links, Function<String, Optional<FleetMember>> pings, Clock clock) {
        this.links = links;
        this.pings = pings;
        this.clock = clock;
    }

    /** Whether a worker may be given an errand. */
    @FunctionalInterface
    interface Fit {
        boolean of(ErrandRecord errand) throws ManagerException;
    }

    /** A change that is worked out again when somebody else was faster. */
    @FunctionalInterface
    interface Change {
        /** The changed errand, null for no change. */
        @Nullable ErrandRecord of(ErrandRecord now) throws ManagerException;
    }

    List<ErrandRecord> list(Kind kind) throws ManagerException {
        return links.store(s -> s.errands().list(kind));
    }

    List<ErrandRecord> ofSector(SectorId sector) throws ManagerException {
        return links.store(s -> s.errands().ofSector(sector));
    }

    Optional<ErrandRecord> find(Kind kind, SectorId sector, String part) throws ManagerException {
        return ofSector(sector).stream()
                .filter(e -> e.kind() == kind && e.part().equals(part))
                .findFirst();
    }

    /** The errand that the request with this nonce was answered with, while it lasts. */
    Optional<ErrandRecord> earlier(Kind kind, String owner, @Nullable String nonce)
            throws ManagerException {
        return nonce == null
                ? Optional.empty()
                : links.store(s -> s.errands().ofNonce(kind, owner, nonce))
                        .filter(ErrandRecord::active);
    }

    /** Queues an errand; empty when the same is in the queue and has not ended. */
    Optional<ErrandRecord> queue(Kind kind, SectorId sector, String part, String document)
            throws ManagerException {
        Optional<ErrandRecord> before = find(kind, sector, part);
        if (before.isPresent() && !before.get().ended()) {
            return Optional.empty();
        }
        long now = clock.millis();
        ErrandRecord fresh =
                before.map(e -> e.again(document, now))
                        .orElseGet(() -> ErrandRecord.fresh(kind, sector, part, document, now));
        return links.store(s -> s.errands().save(fresh)) ? Optional.of(fresh) : Optional.empty();
    }

    /** Gives out the oldest errand that fits and that nobody has. */
    Optional<ErrandRecord> give(Kind kind, String owner, @Nullable String nonce, Fit fit)
            throws ManagerException {
        for (ErrandRecord errand : list(kind)) {
            if (free(errand) && !busy(errand) && fit.of(errand)) {
                ErrandRecord given = errand.givenTo(owner, nonce, clock.millis());
                if (links.store(s -> s.errands().save(given))) {
                    return Optional.of(given);
                }
            }
        }
        return Optional.empty();
    }

    private boolean free(ErrandRecord errand) {
        return errand.state() == ErrandRecord.State.WAITING || errand.active() && !alive(errand);
    }

    /** One worker at a time in a sector: reports do not say which errand they are of. */
    private boolean busy(ErrandRecord errand) throws ManagerException {
        return ofSector(errand.sector()).stream()
                .filter(e -> e.kind() != errand.kind() || !e.part().equals(errand.part()))
                .anyMatch(e -> e.active() && alive(e));
    }

    private boolean alive(ErrandRecord errand) {
        String instance = errand.instance();
        long ping =
                instance == null
                        ? 0
                        : pings.apply(instance).map(FleetMember::lastPingMillis).orElse(0L);
        long heard = Math.max(errand.updatedMillis(), ping);
        return clock.millis() - heard < LEASE.toMillis();
    }

    /** The errand in the sector that the caller has or had last. */
    Optional<ErrandRecord> of(Caller caller, SectorId sector) throws ManagerException {
        String who = Owners.of(caller);
        return ofSector(sector).stream()
                .filter(e -> who.equals(e.owner()))
                .max(
                        Comparator.comparing(ErrandRecord::active)
                                .thenComparing(ErrandRecord::updatedMillis));
    }

    /**
     * Changes an errand that the caller has.
     *
     * @throws ManagerException 11001 when it has it no more: its worker drops what it made
     */
    ErrandRecord change(Caller caller, Kind kind, SectorId sector, String part, Change change)
            throws ManagerException {
        String who = Owners.of(caller);
        return change(
                kind,
                sector,
                part,
                now -> {
                    if (!who.equals(now.owner())) {
                        throw gone(sector, kind, "was given to another worker");
                    }
                    return change.of(now);
                });
    }

    /** Changes an errand, again when somebody else changed it meanwhile. */
    ErrandRecord change(Kind kind, SectorId sector, String part, Change change)
            throws ManagerException {
        for (int i = 0; i < ATTEMPTS; i++) {
            ErrandRecord now =
                    find(kind, sector, part)
                            .orElseThrow(() -> gone(sector, kind, "is not in the queue"));
            ErrandRecord changed = change.of(now);
            if (changed == null) {
                return now;
            }
            if (links.store(s -> s.errands().save(changed))) {
                return changed;
            }
        }
        throw SectorBook.busy(sector);
    }

    /**
     * Takes an errand out of the queue; a worker that has it is told at its next report.
     *
     * @throws BadRequestException when it is not in the queue
     */
    void cancel(Kind kind, SectorId sector, String part, String by) throws ManagerException {
        Optional<ErrandRecord> found = find(kind, sector, part).filter(e -> !e.ended());
        if (found.isEmpty()) {
            throw new BadRequestException(
                    "no " + word(kind) + " of " + sector + " " + part + " is in the queue");
        }
        if (found.get().state() == ErrandRecord.State.WAITING && remove(found.get())) {
            return;
        }
        String why = "cancelled by " + by;
        change(
                kind,
                sector,
                part,
                now ->
                        now.ended()
                                ? null
                                : now.with(ErrandRecord.State.FAILED, why, clock.millis()));
    }

    private boolean remove(ErrandRecord errand) throws ManagerException {
        return links.store(s -> s.errands().remove(errand));
    }

    long now() {
        return clock.millis();
    }

    static ManagerException gone(SectorId sector, Kind kind, String why) {
        return ManagerException.unknownSector(
                "the " + word(kind) + " of sector " + sector + " " + why);
    }

    static String word(Kind kind) {
        return kind == Kind.UNSEAL ? "unsealing" : "rebuilding";
    }
}
