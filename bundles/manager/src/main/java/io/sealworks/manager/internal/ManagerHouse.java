/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.Audit;
import io.sealworks.api.manager.config.ManagerConfig;
import io.sealworks.api.manager.config.ProvingSection;

/** The manager's parts for one config, put together; plain Java, without OSGi. */
final class ManagerHouse {

    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration SNAP_UP_ROUND = Duration.ofSeconds(5);

    final AllocationService allocation;
    final PiecesService pieces;
    final PieceBookService pieceBook;
    final CommitmentsService commitments;
    final StoresService stores;
    final StoreBookService storeBook;
    final ReportsService reports;
    final PingsService pings;
    final SnapUpsService snapUps;
    final SnapUpRounds snapUpRounds;
    final SectorsService sectors;
    final RecoveryService recovery;
    final UnsealsService unseals;
    final RebuildsService rebuilds;
    final Pusher pusher;
    final PostJobBook postJobs;
    final PostWatchService postWatch;
    final List<Poster> posters;
    private final PosterThread posterThread;
    private final CheckThreads checks;
    private final PusherThread pusherThread;
    private final SnapUpThread snapUpThread;
    private final PingFlusher flusher;

    ManagerHouse(ManagerConfig config, Links links) {
        this(
                config,
                links,
                Clock.systemUTC(),
                System::nanoTime,
                new SecureRandom(),
                Space::ofFileSystem);
    }

    ManagerHouse(
            ManagerConfig config,
            Links links,
            Clock clock,
            LongSupplier nanos,
            RandomGenerator random,
            Space space) {
        ObjectMapper json = new ObjectMapper();
        Audit audit = new Audit(links.auditGate());
        RecoveryGuard guard = new RecoveryGuard(links);
        SectorBook book = new SectorBook(links, guard);
        Miners miners = new Miners(config.miners());
        Drafts drafts = new Drafts(json);
        Upgrades upgrades = new Upgrades(json);
        PreCommitTerm term = new PreCommitTerm(links);
        Landing landing = new Landing(links, miners, upgrades, term);
        Tickets tickets = new Tickets(links, book, landing, new TicketAge(links, miners));
        Seeds seeds = new Seeds(links, book, landing, guard, term);
        this.pieces = new PiecesService(links, guard, book, miners);
        this.pieceBook = new PieceBookService(links, audit, miners);
        PreCommits preCommits =
                new PreCommits(links, book, landing, tickets, miners, pieces, drafts, clock);
        Proofs proofs = new Proofs(links, book, landing, term, seeds, pieces, drafts, clock);
        NiProofs niProofs = new NiProofs(links, book, landing, tickets, miners, drafts, clock);
        this.pusher = new Pusher(links, book, new Courier(miners, drafts));
        this.pusherThread =
                new PusherThread(links, guard, pusher, UUID.randomUUID().toString(), ROUND, clock);
        ProvingSection proving = config.common().proving();
        StorePaths paths = new StorePaths(config.common().persistStores());
        StoredSectors stored = new StoredSectors(links, book, paths);
        PostAlerts alerts = new PostAlerts(clock);
        this.checks = new CheckThreads(proving.parallelChecks());
        this.postJobs = new PostJobBook(audit, proving.workerProver(), clock);
        LocalProver local =
                new LocalProver(links, paths, config.manager().data().resolve("post"), json);
        Prover prover = new ChosenProver(proving.prover(), postJobs, local);
        PartitionCheck check =
                new PartitionCheck(stored, new SectorCheck(links), proving, checks.looking());
        PostMessages postMessages =
                new PostMessages(links, book, drafts, clock, pusherThread::nudge);
        this.posters =
                config.miners().stream()
                        .filter(m -> m.post().enabled())
                        .map(
                                m ->
                                        new Poster(
                                                new PosterParts(
                                                        links,
                                                        m.post(),
                                                        check,
                                                        prover,
                                                        postMessages,
                                                        alerts,
                                                        checks.waiting()),
                                                m.actor()))
                        .toList();
        this.posterThread =
                new PosterThread(links, guard, posters, UUID.randomUUID().toString(), ROUND, nanos);
        this.postWatch =
                new PostWatchService(links, audit, miners, stored, local, postMessages, alerts);
        this.allocation = new AllocationService(links, audit, guard, miners, random, clock);
        this.commitments =
                new CommitmentsService(
                        links,
                        audit,
                        guard,
                        book,
                        landing,
                        tickets,
                        preCommits,
                        seeds,
                        proofs,
                        niProofs,
                        pusherThread::nudge);
        PersistStores persistStores =
                new PersistStores(links, config.common().persistStores(), space);
        this.stores = new StoresService(links, audit, book, persistStores, new StoreChoice(random));
        this.storeBook = new StoreBookService(links, audit, book, persistStores);
        UpgradeReports upgradeReports = new UpgradeReports(links, book, upgrades);
        this.pings = new PingsService(links, clock, nanos);
        Errands errands = new Errands(links, pings::find, clock);
        this.reports =
                new ReportsService(
                        links,
                        book,
                        landing,
                        new ErrandReports(errands, book, upgrades),
                        upgradeReports);
        SealedSectors sealed = new SealedSectors(links, book, pieces, upgrades);
        this.unseals = new UnsealsService(audit, guard, errands, sealed, json);
        this.rebuilds = new RebuildsService(links, audit, guard, errands, sealed);
        UpdateFiles updateFiles = new UpdateFiles(links, config.common().persistStores());
        Fitness fitness = new Fitness(links);
        this.snapUps =
                new SnapUpsService(
                        audit,
                        guard,
                        new SnapUpAllocation(links, miners, pieces, upgrades, fitness, random),
                        new SnapUpProofs(
                                links, book, landing, pieces, upgrades, updateFiles, drafts, clock),
                        new SnapUpChoice(
                                links,
                                book,
                                miners,
                                pieces,
                                landing,
                                upgrades,
                                fitness,
                                upgradeReports),
                        pusherThread::nudge);
        this.snapUpRounds =
                new SnapUpRounds(
                        links,
                        book,
                        miners,
                        landing,
                        upgrades,
                        updateFiles,
                        pusherThread::nudge,
                        clock);
        this.snapUpThread = new SnapUpThread(guard, snapUpRounds, SNAP_UP_ROUND);
        this.sectors = new SectorsService(links, audit, book, pieces, errands, new StateJson(json));
        this.recovery =
                new RecoveryService(
                        links,
                        audit,
                        miners,
                        new WorkerJobs(links, nanos),
                        new NonceCheck(links),
                        clock);
        this.flusher = new PingFlusher(pings);
    }

    void start() {
        pusherThread.start();
        posterThread.start();
        snapUpThread.start();
        flusher.start();
    }

    /** Stops its threads and awaits them. */
    void stop() throws InterruptedException {
        flusher.stop();
        posterThread.stop();
        checks.stop();
        snapUpThread.stop();
        pusherThread.stop();
    }
}
