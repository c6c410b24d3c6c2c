/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Audit;
import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Cid;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.AllocateSpec;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.UnsealOrder;
import io.sealworks.api.manager.UnsealQueue;
import io.sealworks.api.manager.UnsealRequest;
import io.sealworks.api.manager.UnsealTask;
import io.sealworks.api.manager.Unseals;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.ErrandRecord.Kind;
import io.sealworks.api.manager.store.ErrandRecord.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue of what is to be unsealed. */
final class UnsealsService implements Unseals, UnsealQueue {

    private static final Logger LOG = LoggerFactory.getLogger(UnsealsService.class);

    private final Audit audit;
    private final RecoveryGuard recovery;
    private final Errands errands;
    private final SealedSectors sectors;
    private final ObjectMapper json;

    UnsealsService(
            Audit audit,
            RecoveryGuard recovery,
            Errands errands,
            SealedSectors sectors,
            ObjectMapper json) {
        this.audit = audit;
        this.recovery = recovery;
        this.errands = errands;
        this.sectors = sectors;
        this.json = json;
    }

    @Override
    public UnsealTask check(Caller caller, UnsealRequest request) throws ManagerException {
        caller.require(Permission.SECTOR_UNSEAL);
        UnsealRanges.Range range = range(request);
        Optional<ErrandRecord> before =
                errands.find(Kind.UNSEAL, request.sector(), range.part().text());
        if (before.filter(e -> !e.ended()).isPresent()) {
            throw queuedAlready(request.sector(), range.part());
        }
        return task(
                ErrandRecord.fresh(
                        Kind.UNSEAL,
                        request.sector(),
                        range.part().text(),
                        document(request, range),
                        errands.now()));
    }

    @Override
    public UnsealTask request(Caller caller, UnsealRequest request) throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_UNSEAL,
                request.sector().toString(),
                done -> done.sector() + " " + done.piece() + " to " + done.destinations(),
                () -> queue(request));
    }

    private UnsealTask queue(UnsealRequest request) throws ManagerException {
        UnsealRanges.Range range = range(request);
        return errands.queue(
                        Kind.UNSEAL,
                        request.sector(),
                        range.part().text(),
                        document(request, range))
                .map(this::task)
                .orElseThrow(() -> queuedAlready(request.sector(), range.part()));
    }

    private UnsealRanges.Range range(UnsealRequest request) throws ManagerException {
        Destinations.check(request.destinations());
        SealedSectors.Sealed sealed = sectors.require(request.sector());
        return UnsealRanges.of(
                request,
                sealed.record(),
                Cid.ofUnsealed(sealed.commD()),
                sectors.pieces(sealed.record()));
    }

    private String document(UnsealRequest request, UnsealRanges.Range range) {
        return new UnsealDocument(range.offset(), range.size(), request.destinations()).write(json);
    }

    private static BadRequestException queuedAlready(SectorId sector, Cid piece) {
        return new BadRequestException(
                "the unsealing of "
                        + piece
                        + " in "
                        + sector
                        + " is in the queue already; sector:unseal-cancel takes it out");
    }

    @Override
    public List<UnsealTask> list(Caller caller) throws ManagerException {
        caller.require(Permission.SECTOR_UNSEAL_LIST);
        return errands.list(Kind.UNSEAL).stream().map(this::task).toList();
    }

    @Override
    public void cancel(Caller caller, SectorId sector, Cid piece) throws ManagerException {
        audit.run(
                caller,
                Permission.SECTOR_UNSEAL,
                sector + " " + piece + " (cancelled)",
                () -> errands.cancel(Kind.UNSEAL, sector, piece.text(), caller.subject()));
    }

    @Override
    public Optional<UnsealOrder> allocate(
            Caller caller, AllocateSpec spec, Set<String> stores, @Nullable String nonce)
            throws ManagerException {
        return audit.call(
                caller,
                Permission.SECTOR_ALLOCATE,
                "an unsealing",
                given -> given.map(o -> o.sector().id() + " " + o.piece()).orElse("none"),
                () -> give(Owners.of(caller), spec, stores, nonce));
    }

    private Optional<UnsealOrder> give(
            String owner, AllocateSpec spec, Set<String> stores, @Nullable String nonce)
            throws ManagerException {
        Optional<ErrandRecord> earlier = errands.earlier(Kind.UNSEAL, owner, nonce);
        if (earlier.isPresent()) {
            return Optional.of(order(earlier.get()));
        }
        recovery.pass();
        Optional<ErrandRecord> given =
                errands.give(
                        Kind.UNSEAL, owner, nonce, e -> sectors.fits(e.sector(), spec, stores));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        LOG.info(
                "{}: unsealing of {} given to {}", given.get().sector(), given.get().part(), owner);
        return Optional.of(order(given.get()));
    }

    private UnsealOrder order(ErrandRecord errand) throws ManagerException {
        SealedSectors.Sealed sealed = sectors.require(errand.sector());
        UnsealDocument what = UnsealDocument.read(json, errand.document());
        return new UnsealOrder(
                sealed.record().sector(),
                new Cid(errand.part()),
                what.offset(),
                what.size(),
                sealed.store(),
                sealed.ticket(),
                sealed.commD(),
                what.destinations(),
                sealed.update());
    }

    @Override
    public List<String> destinations(Caller caller, SectorId sector, Cid piece)
            throws ManagerException {
        caller.require(Permission.SECTOR_SEAL);
        ErrandRecord now =
                errands.change(
                        caller,
                        Kind.UNSEAL,
                        sector,
                        piece.text(),
                        e ->
                                switch (e.state()) {
                                    case WAITING, GIVEN ->
                                            e.with(State.DELIVERING, "", errands.now());
                                    case DELIVERING, FINISHED -> null;
                                    case FAILED ->
                                            throw Errands.gone(sector, Kind.UNSEAL, e.error());
                                });
        return UnsealDocument.read(json, now.document()).destinations();
    }

    @Override
    public void achieved(Caller caller, SectorId sector, Cid piece, String error)
            throws ManagerException {
        audit.run(
                caller,
                Permission.SECTOR_SEAL,
                sector + " " + piece + (error.isEmpty() ? " unsealed" : " not unsealed"),
                () ->
                        errands.change(
                                caller,
                                Kind.UNSEAL,
                                sector,
                                piece.text(),
                                e ->
                                        e.ended()
                                                ? null
                                                : e.with(
                                                        error.isEmpty()
                                                                ? State.FINISHED
                                                                : State.FAILED,
                                                        error,
                                                        errands.now())));
    }

    private UnsealTask task(ErrandRecord errand) {
        UnsealDocument what = UnsealDocument.read(json, errand.document());
        return new UnsealTask(
                errand.sector(),
                new Cid(errand.part()),
                what.offset(),
                what.size(),
                what.destinations().stream().map(Destinations::shown).toList(),
                state(errand.state()),
                errand.instance() == null ? errand.owner() : errand.instance(),
                errand.location(),
                errand.error(),
                errand.createdMillis(),
                errand.updatedMillis());
    }

    private static UnsealTask.State state(State state) {
        return switch (state) {
            case WAITING -> UnsealTask.State.SET_UP;
            case GIVEN -> UnsealTask.State.UNSEALING;
            case DELIVERING -> UnsealTask.State.UPLOADING;
            case FINISHED -> UnsealTask.State.FINISHED;
            case FAILED -> UnsealTask.State.FAILED;
        };
    }
}
