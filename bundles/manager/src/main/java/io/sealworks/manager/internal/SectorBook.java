/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.PlacementStore.Purpose;
import io.sealworks.api.manager.store.SectorRecord;
import org.jspecify.annotations.Nullable;

/** Finds sectors for those who may touch them, and changes them by compare and set. */
final class SectorBook {

    private static final int ATTEMPTS = 5;

    private final Links links;
    private final RecoveryGuard recovery;

    SectorBook(Links links, RecoveryGuard recovery) {
        this.links = links;
        this.recovery = recovery;
    }

    /** A change that is worked out again when somebody else was faster. */
    @FunctionalInterface
    interface Change {
        /** The changed sector, null for no change. */
        @Nullable SectorRecord of(SectorRecord now) throws ManagerException;
    }

    Optional<SectorRecord> find(SectorId sector) throws ManagerException {
        return links.store(s -> s.sectors().find(sector));
    }

    /**
     * A sector that is being sealed and belongs to the caller.
     *
     * @throws ManagerException 11001 when it was ended here; temporary when it is not known or
     *     belongs to another instance; away when it may be one that a restored database forgot
     */
    SectorRecord sealing(Caller caller, SectorId sector) throws ManagerException {
        SectorRecord found = known(caller, sector);
        if (found.ended()) {
            throw ended(sector);
        }
        return found;
    }

    /** As {@link #sealing}, or a sector on chain that the caller rebuilds. */
    SectorRecord sealingOrRebuilding(Caller caller, SectorId sector) throws ManagerException {
        Optional<SectorRecord> onChain =
                find(sector).filter(s -> s.phase() != SectorRecord.Phase.SEALING);
        return onChain.isPresent() && rebuilds(caller, sector)
                ? onChain.get()
                : sealing(caller, sector);
    }

    boolean rebuilds(Caller caller, SectorId sector) throws ManagerException {
        String who = Owners.of(caller);
        return links.store(s -> s.errands().ofSector(sector)).stream()
                .anyMatch(
                        e ->
                                e.kind() == ErrandRecord.Kind.REBUILD
                                        && e.active()
                                        && who.equals(e.owner()));
    }

    /** As {@link #sealing}, ended or not. */
    SectorRecord known(Caller caller, SectorId sector) throws ManagerException {
        Optional<SectorRecord> found = find(sector);
        if (found.isEmpty()) {
            if (links.store(s -> s.sectors().ended(sector))) {
                throw ended(sector);
            }
            throw unknown(sector);
        }
        return own(caller, found.get());
    }

    /** Refuses a sector of another instance; takes one of nobody's. */
    SectorRecord own(Caller caller, SectorRecord found) throws ManagerException {
        String who = Owners.of(caller);
        if (found.owner().equals(Owners.NOBODY)) {
            return change(found.id(), now -> now.withOwner(who));
        }
        if (!found.owner().equals(who)) {
            throw ManagerException.temporary(
                    "sector "
                            + found.id()
                            + " belongs to the instance "
                            + found.owner()
                            + ", not to "
                            + who);
        }
        return found;
    }

    /** The space that is kept for the sector is given back. */
    void release(SectorId sector, Purpose purpose) throws ManagerException {
        links.store(
                s -> {
                    s.placements().release(sector, purpose);
                    return sector;
                });
    }

    /** Changes a sector, again when somebody else changed it meanwhile. */
    SectorRecord change(SectorId sector, Change change) throws ManagerException {
        for (int i = 0; i < ATTEMPTS; i++) {
            SectorRecord now = find(sector).orElseThrow(() -> notHere(sector));
            SectorRecord changed = change.of(now);
            if (changed == null) {
                return now;
            }
            if (links.store(s -> s.sectors().replace(changed))) {
                return find(sector).orElseThrow(() -> notHere(sector));
            }
        }
        throw busy(sector);
    }

    static ManagerException busy(SectorId sector) {
        return ManagerException.temporary("sector " + sector + " is being changed by other calls");
    }

    static ManagerException ended(SectorId sector) {
        return ManagerException.unknownSector("sector " + sector + " was ended here");
    }

    /**
     * What is said of a sector that this database does not have.
     *
     * @throws ManagerException away, while it may be one that a restored database forgot
     */
    ManagerException unknown(SectorId sector) throws ManagerException {
        recovery.pass();
        return notHere(sector);
    }

    private static ManagerException notHere(SectorId sector) {
        return ManagerException.temporary("sector " + sector + " is not known here");
    }
}
