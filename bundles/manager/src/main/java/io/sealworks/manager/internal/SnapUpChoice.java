/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.SectorOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.SnapUpCandidate;
import io.sealworks.api.manager.SnapUpCandidate.State;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.SectorRecord;
import org.jspecify.annotations.Nullable;

/** Which sectors may be updated, and which an operator wants updated. */
final class SnapUpChoice {

    private final Links links;
    private final SectorBook book;
    private final Miners miners;
    private final PiecesService pieces;
    private final Landing landing;
    private final Upgrades upgrades;
    private final Fitness fitness;
    private final UpgradeReports reports;

    SnapUpChoice(
            Links links,
            SectorBook book,
            Miners miners,
            PiecesService pieces,
            Landing landing,
            Upgrades upgrades,
            Fitness fitness,
            UpgradeReports reports) {
        this.links = links;
        this.book = book;
        this.miners = miners;
        this.pieces = pieces;
        this.landing = landing;
        this.upgrades = upgrades;
        this.fitness = fitness;
        this.reports = reports;
    }

    List<SnapUpCandidate> candidates(long miner) throws ManagerException {
        Set<SectorId> chosen = new HashSet<>(links.store(s -> s.snapUps().chosen(miner)));
        SectorQuery all = new SectorQuery(OptionalLong.of(miner), SectorQuery.Which.ALL);
        List<SnapUpCandidate> found = new ArrayList<>();
        for (SectorRecord sector : links.store(s -> s.sectors().list(all))) {
            candidate(sector, chosen.contains(sector.id())).ifPresent(found::add);
        }
        return found;
    }

    private Optional<SnapUpCandidate> candidate(SectorRecord sector, boolean chosen)
            throws ManagerException {
        if (sector.phase() == SectorRecord.Phase.UPDATING && !chosen) {
            return Optional.of(row(sector, progress(sector), obstacle(sector)));
        }
        Optional<String> obstacle = fitness.obstacle(sector);
        if (chosen) {
            return Optional.of(
                    row(
                            sector,
                            State.CHOSEN,
                            obstacle.isPresent() ? obstacle.get() : idle(sector)));
        }
        return obstacle.isPresent()
                ? Optional.empty()
                : Optional.of(row(sector, State.CANDIDATE, null));
    }

    private State progress(SectorRecord sector) {
        Upgrade upgrade = upgrades.of(sector);
        if (upgrade.made() == null) {
            return State.ENCODING;
        }
        return upgrade.landedEpoch() > 0 ? State.LANDED : State.SUBMITTED;
    }

    /** What is in the way of a message that failed. */
    private @Nullable String obstacle(SectorRecord sector) throws ManagerException {
        if (progress(sector) != State.SUBMITTED) {
            return null;
        }
        var answer = landing.of(sector, MessageRecord.Kind.UPDATE);
        return Landing.isAlive(answer) ? null : answer.state() + ": " + answer.description();
    }

    /** What a fit sector waits for, null when a worker gets it as soon as one asks. */
    private @Nullable String idle(SectorRecord sector) throws ManagerException {
        if (!miners.of(sector.id().miner()).snapUp().enabled()) {
            return "Enabled = false in [Miners.SnapUp]: nothing is given out";
        }
        return pieces.shortage(sector, expiration(sector.id())).orElse(null);
    }

    private long expiration(SectorId sector) throws ManagerException {
        return links.chain(c -> c.sector(sector)).map(SectorOnChain::expiration).orElse(-1L);
    }

    private SnapUpCandidate row(SectorRecord sector, State state, @Nullable String obstacle)
            throws ManagerException {
        SectorId id = sector.id();
        return new SnapUpCandidate(id, state, deadline(id), expiration(id), obstacle);
    }

    private int deadline(SectorId sector) throws ManagerException {
        return links.chain(
                c -> {
                    try {
                        return c.place(sector).map(p -> p.deadline()).orElse(-1);
                    } catch (ChainException e) {
                        if (e.kind() == ChainException.Kind.REJECTED) {
                            return -1;
                        }
                        throw e;
                    }
                });
    }

    void check(SectorId sector) throws ManagerException {
        SectorRecord found =
                book.find(sector)
                        .orElseThrow(
                                () ->
                                        new BadRequestException(
                                                "there is no sector " + sector + " here"));
        Optional<String> obstacle = fitness.obstacle(found);
        if (obstacle.isPresent()) {
            throw new BadRequestException(sector + " can't be updated: " + obstacle.get());
        }
    }

    void choose(SectorId sector) throws ManagerException {
        check(sector);
        links.store(s -> s.snapUps().choose(sector));
    }

    /** Why it cannot be cancelled is thrown. */
    void checkCancel(SectorId sector) throws ManagerException {
        Optional<SectorRecord> now = book.find(sector);
        if (now.isPresent() && now.get().phase() == SectorRecord.Phase.UPDATING) {
            if (upgrades.of(now.get()).made() != null) {
                throw new BadRequestException(
                        "the update of "
                                + sector
                                + " was handed in and is on its way to the chain: it can't be"
                                + " cancelled");
            }
        } else if (!links.store(s -> s.snapUps().chosen(sector.miner())).contains(sector)) {
            throw new BadRequestException(sector + " is neither chosen nor being updated");
        }
    }

    /** The wish goes first: the sector is not given out again. */
    void cancel(SectorId sector) throws ManagerException {
        checkCancel(sector);
        if (links.store(s -> s.snapUps().drop(sector))) {
            reports.release(sector);
        }
        reports.aborted(sector);
    }
}
