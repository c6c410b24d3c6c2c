/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.base.Seed;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.SeedAnswer;
import io.sealworks.api.manager.store.MessageRecord.Kind;
import io.sealworks.api.manager.store.SectorRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the seeds of sectors whose pre-commits landed. */
final class Seeds {

    private static final Logger LOG = LoggerFactory.getLogger(Seeds.class);

    /** Epochs that a seed must be old, so that a reorg does not change it (Lotus uses the same). */
    static final long SEED_CONFIDENCE = 6;

    private final Links links;
    private final SectorBook book;
    private final Landing landing;
    private final RecoveryGuard recovery;
    private final PreCommitTerm term;

    Seeds(
            Links links,
            SectorBook book,
            Landing landing,
            RecoveryGuard recovery,
            PreCommitTerm term) {
        this.links = links;
        this.book = book;
        this.landing = landing;
        this.recovery = recovery;
        this.term = term;
    }

    SeedAnswer wait(Caller caller, SectorId sector, SealProofType type) throws ManagerException {
        SectorRecord now = book.sealing(caller, sector);
        if (now.sector().proofType() != type) {
            throw ManagerException.temporary(
                    sector + " was given out as " + now.sector().proofType() + ", not " + type);
        }
        Optional<PreCommitOnChain> pre = links.chain(c -> c.preCommit(sector));
        if (pre.isEmpty()) {
            return withoutPreCommit(now);
        }
        Optional<String> expired = term.expired(pre.get().landedEpoch());
        if (expired.isPresent()) {
            throw ManagerException.permanent(expired.get());
        }
        long epoch = epochOf(pre.get());
        long missing = links.chain(c -> epoch + SEED_CONFIDENCE - c.head().epoch());
        return missing > 0 ? later(missing) : new SeedAnswer(Duration.ZERO, seed(now, epoch));
    }

    /** Where the seed of a landed pre-commit is drawn. */
    long epochOf(PreCommitOnChain pre) throws ManagerException {
        return pre.landedEpoch() + links.chain(c -> c.constants().preCommitChallengeDelay());
    }

    Seed draw(long miner, long epoch) throws ManagerException {
        return new Seed(links.chain(c -> c.seedRandomness(miner, epoch)), epoch);
    }

    private Seed seed(SectorRecord now, long epoch) throws ManagerException {
        Seed drawn = draw(now.id().miner(), epoch);
        Seed stored = now.seed();
        if (!drawn.equals(stored)) {
            if (stored != null) {
                LOG.warn(
                        "{} gets another seed: of epoch {}, before of epoch {} (a reorg)",
                        now.id(),
                        epoch,
                        stored.epoch());
            }
            book.change(now.id(), s -> s.withSeed(drawn));
        }
        return drawn;
    }

    /** Proven already, taken back by a reorg, or never there. */
    private SeedAnswer withoutPreCommit(SectorRecord now) throws ManagerException {
        Seed stored = now.seed();
        if (stored != null && links.chain(c -> c.sector(now.id())).isPresent()) {
            return new SeedAnswer(Duration.ZERO, stored);
        }
        if (!landing.alive(now, Kind.PRE_COMMIT)) {
            recovery.pass();
            throw ManagerException.temporary(
                    "no pre-commit of " + now.id() + " is on chain or on its way there");
        }
        return later(links.chain(c -> c.constants().preCommitChallengeDelay()) + SEED_CONFIDENCE);
    }

    private SeedAnswer later(long epochs) throws ManagerException {
        Duration wait = links.chain(c -> c.epochTime()).multipliedBy(epochs);
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new SeedAnswer(Duration.ofSeconds(seconds), null);
    }
}
