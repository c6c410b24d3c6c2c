/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.RebuildOrder;
import io.sealworks.api.manager.RebuildQueue;
import io.sealworks.api.manager.RebuildTask;
import io.sealworks.api.manager.Rebuilds;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.ErrandRecord.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of sectors that are sealed anew. */
final class RebuildsService implements Rebuilds, RebuildQueue {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildsService.class);

    /** A sector is rebuilt once at a time. */
    private static final String WHOLE = "";

    private final Links links;
    private final Audit audit;
    private final RecoveryGuard recovery;
    private final Errands errands;
    private final SealedSectors sectors;

    RebuildsService(
            Links links,
            Audit audit,
            RecoveryGuard recovery,
            Errands errands,
            SealedSectors sectors) {
        this.links = links;
        this.audit = audit;
        this.recovery = recovery;
        this.errands = errands;
        this.sectors = sectors;
    }

    @Override
    public void check(Caller caller, SectorId sector) throws ManagerException {
        caller.require(Permission.SECTOR_REBUILD);
        known(sector);
        if (errands.find(Kind.REBUILD, sector, WHOLE).filter(e -> !e.ended()).isPresent()) {
            throw queuedAlready(sector);
        }
    }

    @Override
    public void request(Caller caller, SectorId sector) throws ManagerException {
        audit.run(
                caller,
                Permission.SECTOR_REBUILD,
                sector.toString(),
                () -> {
                    known(sector);
                    errands.queue(Kind.REBUILD, sector, WHOLE, "{}")
                            .orElseThrow(() -> queuedAlready(sector));
                });
    }

    private static BadRequestException queuedAlready(SectorId sector) {
        return new BadRequestException(
                sector + " is in the queue already; sector:rebuild --cancel takes it out");
    }

    /** What is rebuilt must be what the chain has: another replica would be of no use. */
    private void known(SectorId sector) throws ManagerException {
        SealedSectors.Sealed sealed = sectors.require(sector);
        Optional<SectorOnChain> onChain = links.chain(c -> c.sector(sector));
        Cid here =
                sealed.made() == null
                        ? Cid.ofSealed(sealed.record().preCommit().commR())
                        : sealed.made().sealedCid();
        if (onChain.isEmpty()) {
            throw new BadRequestException(sector + " is not on chain: there is nothing to save");
        }
        if (!onChain.get().sealedCid().equals(here)) {
            throw new BadRequestException(
                    sector
                            + " is "
                            + onChain.get().sealedCid()
                            + " on chain and "
                            + here
                            + " here: it was updated or sealed by another manager");
        }
    }

    @Override
    public List<RebuildTask> list(Caller caller) throws ManagerException {
        caller.require(Permission.SECTOR_REBUILD_LIST);
        return errands.list(Kind.REBUILD).stream().map(RebuildsService::task).toList();
    }

    private static RebuildTask task(ErrandRecord e) {
        return new RebuildTask(
                e.sector(),
                switch (e.state()) {
                    case WAITING -> RebuildTask.State.SET_UP;
                    case GIVEN, DELIVERING -> RebuildTask.State.REBUILDING;
                    case FINISHED -> RebuildTask.State.FINISHED;
                    case FAILED -> RebuildTask.State.FAILED;
                },
                e.instance() == null ? e.owner() : e.instance(),
                e.location(),
                e.error(),
                e.createdMillis(),
                e.updatedMillis());
    }

    @Override
    public void cancel(Caller caller, SectorId sector) throws ManagerException {
        audit.run(
                caller,
                Permission.SECTOR_REBUILD,
                sector + " (cancelled)",
                () -> errands.cancel(Kind.REBUILD, sector, WHOLE, caller.subject()));
    }

    @Override
    public Optional<RebuildOrder> allocate(Caller caller, AllocateSpec spec, @Nullable String nonce)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_ALLOCATE,
                "a sector to rebuild",
                given -> given.map(o -> o.sector().id().toString()).orElse("none"),
                () -> give(Owners.of(caller), spec, nonce));
    }

    private Optional<RebuildOrder> give(String owner, AllocateSpec spec, @Nullable String nonce)
            throws ManagerException {
        Optional<ErrandRecord> given = errands.earlier(Kind.REBUILD, owner, nonce);
        if (given.isEmpty()) {
            recovery.pass();
            given =
                    errands.give(
                            Kind.REBUILD,
                            owner,
                            nonce,
                            e -> sectors.fits(e.sector(), spec, Set.of()));
            given.ifPresent(e -> LOG.info("{} given to {} to be rebuilt", e.sector(), owner));
        }
        return given.isEmpty() ? Optional.empty() : Optional.of(order(given.get()));
    }

    private RebuildOrder order(ErrandRecord errand) throws ManagerException {
        SealedSectors.Sealed sealed = sectors.require(errand.sector());
        return new RebuildOrder(
                sealed.record().sector(),
                sealed.ticket(),
                sectors.pieces(sealed.record()),
                sealed.record().preCommit().commR(),
                sealed.made() == null ? null : sealed.made().commR());
    }
}
