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
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorDetail;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SectorSummary;
import io.sealworks.api.manager.Sectors;
import io.sealworks.api.manager.StateReport;
import io.sealworks.api.manager.store.ErrandRecord;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.SectorRecord;
import io.sealworks.api.manager.store.SectorRecord.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.stream.Collectors.toSet;

/** The sectors, for operators. */
final class SectorsService implements Sectors {

    private static final Logger LOG = LoggerFactory.getLogger(SectorsService.class);

    private final Links links;
    private final Audit audit;
    private final SectorBook book;
    private final PiecesService pieces;
    private final Errands errands;
    private final StateJson json;

    SectorsService(
            Links links,
            Audit audit,
            SectorBook book,
            PiecesService pieces,
            Errands errands,
            StateJson json) {
        this.links = links;
        this.audit = audit;
        this.book = book;
        this.pieces = pieces;
        this.errands = errands;
        this.json = json;
    }

    @Override
    public List<SectorSummary> list(Caller caller, SectorQuery query) throws ManagerException {
        caller.require(Permission.SECTOR_READ);
        return links.store(s -> s.sectors().list(query)).stream()
                .map(SectorsService::summary)
                .toList();
    }

    @Override
    public long count(Caller caller, SectorQuery query) throws ManagerException {
        caller.require(Permission.SECTOR_READ);
        return links.store(s -> s.sectors().count(query));
    }

    @Override
    public Optional<SectorDetail> show(Caller caller, SectorId sector) throws ManagerException {
        caller.require(Permission.SECTOR_READ);
        Optional<SectorRecord> found = book.find(sector);
        return found.isEmpty() ? Optional.empty() : Optional.of(detail(found.get()));
    }

    private SectorDetail detail(SectorRecord found) throws ManagerException {
        List<MessageRecord> messages = links.store(s -> s.messages().ofSector(found.id()));
        List<StateReport> history = links.store(s -> s.reports().history(found.id()));
        return new SectorDetail(
                summary(found),
                json.of(found, pieces.of(found), messages, underWay(found.id())),
                history,
                messages.stream().map(SectorsService::message).toList());
    }

    private Set<ErrandRecord.Kind> underWay(SectorId sector) throws ManagerException {
        return errands.ofSector(sector).stream()
                .filter(e -> !e.ended())
                .map(ErrandRecord::kind)
                .collect(toSet());
    }

    private static SectorDetail.MessageSummary message(MessageRecord m) {
        return new SectorDetail.MessageSummary(
                m.kind().word(),
                m.prepared() == null ? "" : m.prepared().cid(),
                m.state().word(),
                m.prepared() == null ? -1 : m.prepared().nonce(),
                m.epoch(),
                m.exitCode());
    }

    private static SectorSummary summary(SectorRecord s) {
        StateReport latest = s.latest();
        return new SectorSummary(
                s.id(),
                s.sector().proofType(),
                s.owner(),
                latest == null ? null : latest.instance(),
                latest == null ? null : latest.location(),
                latest == null ? null : latest.previous(),
                latest == null ? null : latest.next(),
                latest == null ? null : latest.event(),
                failure(latest),
                s.ended(),
                s.endReason(),
                s.updatedMillis());
    }

    private static @Nullable String failure(@Nullable StateReport latest) {
        if (latest == null || latest.failure() == null) {
            return null;
        }
        return latest.failure().level().word() + ": " + latest.failure().description();
    }

    @Override
    public void abort(Caller caller, SectorId sector, String reason, boolean force)
            throws ManagerException {
        audit.run(
                caller,
                Permission.SECTOR_ABORT,
                sector + (force ? " (forced)" : ""),
                () -> {
                    find(sector);
                    book.change(
                            sector,
                            now -> {
                                checkEnd(now, force);
                                return now.withEnd(Phase.ABORTED, reason);
                            });
                });
        LOG.info("{} aborted by {}: {}", sector, caller.subject(), reason);
    }

    @Override
    public void checkAbort(Caller caller, SectorId sector, boolean force) throws ManagerException {
        caller.require(Permission.SECTOR_ABORT);
        checkEnd(find(sector), force);
    }

    private SectorRecord find(SectorId sector) throws ManagerException {
        return book.find(sector)
                .orElseThrow(
                        () -> new BadRequestException("there is no sector " + sector + " here"));
    }

    private void checkEnd(SectorRecord now, boolean force) throws ManagerException {
        if (now.phase() == Phase.UPDATING) {
            throw new BadRequestException(
                    now.id()
                            + " is on chain and being updated: sector:snapup --cancel takes it from"
                            + " its worker");
        }
        if (now.ended()) {
            throw new BadRequestException(
                    now.id()
                            + " was ended already"
                            + (now.endReason() == null ? "" : ": " + now.endReason()));
        }
        if (!force && sent(now.id())) {
            throw new BadRequestException(
                    "a pre-commit of "
                            + now.id()
                            + " was sent: aborting it loses the deposit; repeat with --force to do"
                            + " it all the same");
        }
    }

    /** Whether a pre-commit is on its way or on chain. */
    private boolean sent(SectorId sector) throws ManagerException {
        List<MessageRecord> messages = links.store(s -> s.messages().ofSector(sector));
        return messages.stream()
                        .anyMatch(
                                m ->
                                        m.kind() == MessageRecord.Kind.PRE_COMMIT
                                                && m.state() != MessageRecord.State.FAILED)
                || links.chain(
                        c -> c.preCommit(sector).isPresent() || c.sector(sector).isPresent());
    }
}
