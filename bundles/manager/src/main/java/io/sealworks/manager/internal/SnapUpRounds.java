/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.manager.ChainAnswer;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SectorQuery;
import io.sealworks.api.manager.config.SnapUpSection;
import io.sealworks.api.manager.store.MessageRecord;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the updates that workers handed in: sends those again that failed, notes where they
 * landed, and lets the old replica go once nothing can take the update back and the sector was
 * proven with the new one. Until then both replicas are kept.
 */
final class SnapUpRounds {

    private static final Logger LOG = LoggerFactory.getLogger(SnapUpRounds.class);

    private final Links links;
    private final SectorBook book;
    private final Miners miners;
    private final Landing landing;
    private final Upgrades upgrades;
    private final UpdateFiles files;
    private final Runnable nudge;
    private final Clock clock;

    SnapUpRounds(
            Links links,
            SectorBook book,
            Miners miners,
            Landing landing,
            Upgrades upgrades,
            UpdateFiles files,
            Runnable nudge,
            Clock clock) {
        this.links = links;
        this.book = book;
        this.miners = miners;
        this.landing = landing;
        this.upgrades = upgrades;
        this.files = files;
        this.nudge = nudge;
        this.clock = clock;
    }

    /**
     * Looks at every update that is under way, also when one cannot be taken further now.
     *
     * @throws ManagerException the first trouble
     */
    void round() throws ManagerException {
        SectorQuery online = new SectorQuery(OptionalLong.empty(), SectorQuery.Which.ONLINE);
        ManagerException trouble = null;
        for (SectorRecord sector : links.store(s -> s.sectors().list(online))) {
            if (sector.phase() == SectorRecord.Phase.UPDATING
                    && upgrades.of(sector).made() != null) {
                try {
                    follow(sector);
                } catch (ManagerException e) {
                    trouble = trouble == null ? e : trouble;
                }
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private void follow(SectorRecord sector) throws ManagerException {
        ChainAnswer answer = landing.of(sector, Kind.UPDATE);
        switch (answer.state()) {
            case LANDED -> landed(sector);
            case PENDING, PACKED -> note(sector, 0);
            case FAILED, PERM_FAILED, NOT_FOUND -> again(sector, answer);
            case SHOULD_ABORT ->
                    throw ManagerException.permanent(
                            "the update of "
                                    + sector.id()
                                    + " is not what the chain holds: "
                                    + answer.description());
        }
    }

    /** A reorg may take back what had landed: the old replica is still there. */
    private void note(SectorRecord sector, long epoch) throws ManagerException {
        long before = upgrades.of(sector).landedEpoch();
        if (before == epoch) {
            return;
        }
        if (epoch == 0) {
            LOG.warn("the update of {} was taken back from epoch {}", sector.id(), before);
        } else {
            LOG.info("the update of {} landed at epoch {}", sector.id(), epoch);
        }
        book.change(sector.id(), s -> upgrades.with(s, upgrades.of(s).landed(epoch)));
    }

    private void landed(SectorRecord sector) throws ManagerException {
        long epoch = landedEpoch(sector);
        if (epoch <= 0) {
            return;
        }
        note(sector, epoch);
        SnapUpSection config = miners.of(sector.id().miner()).snapUp();
        long quiet =
                links.chain(c -> c.head().epoch() - epoch - c.constants().finality())
                        - config.releaseConfidence();
        if (quiet < 0 || !proven(sector.id(), epoch)) {
            return;
        }
        var missing = files.missing(sector.sector(), upgrades.of(sector).made().accessInstance());
        if (missing.isPresent()) {
            throw ManagerException.permanent(
                    "the old replica of " + sector.id() + " is kept: " + missing.get());
        }
        if (config.cleanupCcData()) {
            files.releaseOld(sector.id());
        }
        book.change(
                sector.id(),
                s ->
                        s.phase() == SectorRecord.Phase.UPDATING
                                ? s.withEnd(SectorRecord.Phase.FINALIZED, null)
                                : null);
        LOG.info("{} is updated for good", sector.id());
    }

    /** Where the message landed; -1 while the pusher has not noted it. */
    private long landedEpoch(SectorRecord sector) throws ManagerException {
        return landing.latest(sector.id(), Kind.UPDATE).stream()
                .mapToLong(MessageRecord::epoch)
                .max()
                .orElse(-1);
    }

    /** While the chain cannot tell, the answer is no, and both replicas are kept. */
    private boolean proven(SectorId sector, long epoch) throws ManagerException {
        return links.chain(
                c -> {
                    try {
                        return ProvingTimes.provenSince(c, sector, epoch);
                    } catch (ChainException e) {
                        if (e.kind() == ChainException.Kind.REJECTED) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    private void again(SectorRecord sector, ChainAnswer answer) throws ManagerException {
        var retry = miners.of(sector.id().miner()).snapUp().retry();
        List<MessageRecord> last = landing.latest(sector.id(), Kind.UPDATE);
        if (last.isEmpty()) {
            throw ManagerException.permanent(
                    "the update of " + sector.id() + " has no message: " + answer.description());
        }
        if (attempts(sector.id()) >= most(retry.maxAttempts())) {
            throw ManagerException.permanent(
                    "the update of "
                            + sector.id()
                            + " failed as often as MaxAttempts in [Miners.SnapUp.Retry] allows: "
                            + answer.description());
        }
        MessageRecord failed = last.get(last.size() - 1);
        Duration rested = Duration.ofMillis(clock.millis() - failed.updatedMillis());
        if (rested.compareTo(retry.pollInterval()) >= 0) {
            resend(sector, failed, answer);
        }
    }

    private void resend(SectorRecord sector, MessageRecord failed, ChainAnswer answer)
            throws ManagerException {
        LOG.warn("the update of {} is sent again: {}", sector.id(), answer.description());
        MessageRecord fresh =
                MessageRecord.queued(sector.id(), Kind.UPDATE, failed.draft(), clock.millis());
        SectorRecord same = upgrades.with(sector, upgrades.of(sector).landed(0));
        if (!links.store(s -> s.messages().submit(same, fresh))) {
            throw SectorBook.busy(sector.id());
        }
        nudge.run();
    }

    private long attempts(SectorId sector) throws ManagerException {
        return links.store(s -> s.messages().ofSector(sector)).stream()
                .filter(m -> m.kind() == Kind.UPDATE)
                .mapToLong(MessageRecord::intent)
                .distinct()
                .count();
    }

    private static long most(OptionalInt attempts) {
        return attempts.isPresent() ? attempts.getAsInt() : Long.MAX_VALUE;
    }
}
