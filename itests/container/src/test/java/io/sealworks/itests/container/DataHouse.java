/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One container with a thread for each way of data into sectors and out of them, and an operator at
 * its shell. The chain's clock stands still unless somebody waits for the chain, however long a
 * proof takes.
 */
final class DataHouse implements AutoCloseable {
    /** In which a plan's bundle is replaced while a processor holds the task. */
    static final List<String> STAGES = List.of("unseal", "pc1", "snap_encode", "window_post");

    /** A C2 and the proof of an update on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(Chance.FULL ? 30 : 4);

    private static final Set<String> ON_CHAIN =
            Set.of("PCSubmitted", "PersistanceSubmitted", "ProofSubmitted");

    private static final Set<String> ENDED = Set.of("finished", "failed");

    private final Configs configs;
    private final Container container;
    private final HeldStages held;
    private final Replacement replacement;

    private DataHouse(Path folder, Configs configs) throws IOException {
        this.configs = configs;
        this.held = HeldStages.in(folder, configs, 1, STAGES);
        this.container = new Container(folder.resolve("data"), configs);
        this.replacement = new Replacement(container, folder.resolve("revisions"));
        letAllGo();
    }

    /** A line of {@code sector:pieces}. */
    record Piece(String cid, String state, String place, String deal) {
        private static Piece of(String line) {
            String[] cells = line.split("\t");
            return new Piece(cells[1], cells[3], cells[4], cells[5]);
        }

        String sector() {
            return place.replaceFirst(" @ .*", "");
        }
    }

    /**
     * @param retrieved the folder that unsealed data may go to
     */
    static DataHouse in(Path folder, Path retrieved) throws IOException {
        return new DataHouse(folder, DataConfigs.in(folder, retrieved));
    }

    /** Starts a container that can't seal, and need not: the sectors of the world are on chain. */
    void startWith(SealedWorld world) throws IOException {
        world.unpack();
        Path parameters = Parameters.postOnly(configs.persist().resolveSibling("parameters"));
        container.with(Parameters.VARIABLE, parameters.toString());
        start();
    }

    void start() {
        container.start(Role.BOTH);
    }

    private void letAllGo() throws IOException {
        for (String stage : STAGES) {
            held.letGo(stage);
        }
    }

    /** The next task of a stage is not answered before {@link #replaceUnder}. */
    void hold(String stage) throws IOException {
        held.hold(stage);
    }

    /** Replaces bundles while a processor holds the one task of a stage, then lets it go on. */
    void replaceUnder(String stage, String bundle) throws IOException {
        await("task of " + stage)
                .atMost(PATIENCE)
                .until(() -> held.tasks(stage).size() == held.answers(stage) + 1);
        List<String> tasks = held.tasks(stage);
        for (String each : Chance.FULL ? Revision.bundles() : List.of(bundle)) {
            replacement.replace(each);
            await("answers after the replacement of " + each)
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> Threads.all(container, t -> !t.paused()));
        }
        assertThat(held.tasks(stage)).as("tasks of %s", stage).isEqualTo(tasks);
        held.letGo(stage);
    }

    /** One line in the shell, which must do what it was told to. */
    String run(String line) {
        try (Shell shell = container.shell()) {
            return shell.run(line).mustBeOk(line).out();
        }
    }

    /** Has the files sealed; returns when all sectors are proven. */
    void seal(Path... files) {
        for (int i = 0; i < files.length; i++) {
            add(files[i], i + 1);
        }
        run("chain:advance 100");
        work(
                "proven sectors",
                () -> inProgress() == 0 && given() == DataConfigs.SECTORS,
                this::chainIsAwaited);
    }

    void add(Path file, int allocation, String... options) {
        run(
                "sector:add-piece --allocation-id %d %s %s"
                        .formatted(allocation, String.join(" ", options), file));
    }

    private long given() {
        return run("sector:list --all --no-format").lines().filter(DataHouse::isSector).count();
    }

    private long inProgress() {
        return run("sector:list --no-format").lines().filter(DataHouse::isSector).count();
    }

    private static boolean isSector(String line) {
        return line.startsWith("s-t0");
    }

    /** A thread with a job of PoSt must be done before the window closes. */
    private boolean mayGoOn() {
        return thread("wdpost").sector().isEmpty();
    }

    private boolean chainIsAwaited() {
        return Threads.of(container).stream().anyMatch(t -> ON_CHAIN.contains(t.state()));
    }

    /** Waits while all threads work, and lets the chain go on when it is awaited. */
    private void work(String what, Callable<Boolean> done, Callable<Boolean> chainIsAwaited) {
        await(what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            Threads.of(container).forEach(DataHouse::mustWork);
                            if (chainIsAwaited.call() && mayGoOn()) {
                                run("chain:advance 5");
                            }
                            return done.call();
                        });
    }

    private static void mustWork(Threads.Line thread) {
        if (thread.paused()) {
            throw new AssertionError("thread " + thread.index() + ": " + thread.lastError());
        }
    }

    List<Piece> pieces() {
        return run("sector:pieces --all --no-format").lines().map(Piece::of).toList();
    }

    Piece piece(int allocation) {
        return pieces().stream()
                .filter(p -> p.deal().equals("allocation " + allocation))
                .findFirst()
                .orElseThrow();
    }

    Path pieceFile(Piece piece) {
        return configs.persist().resolveSibling("pieces").resolve(piece.cid());
    }

    /** Has something unsealed; returns when it is where it should be. */
    void unseal(String arguments) {
        run("sector:unseal " + arguments);
        awaitUnsealed();
    }

    void awaitUnsealed() {
        awaitEnd("sector:unseal-list", 3);
    }

    void awaitRebuilt() {
        awaitEnd("sector:rebuild-list", 1);
    }

    private void awaitEnd(String list, int column) {
        work(
                list,
                () ->
                        run(list + " --no-format")
                                .lines()
                                .map(line -> line.split("\t")[column])
                                .allMatch(ENDED::contains),
                () -> false);
    }

    /** The line of a sector in {@code sector:snapup}: sector, state, deadline, ends, obstacle. */
    String[] update(String sector) {
        return run("sector:snapup --miner t010000 --no-format")
                .lines()
                .filter(line -> line.startsWith(sector + "\t"))
                .findFirst()
                .orElseThrow()
                .split("\t");
    }

    /** Waits until the chain has the update of a sector. */
    void awaitUpdate(String sector) {
        work(
                "update of " + sector,
                () -> update(sector)[1].equals("landed"),
                () -> update(sector)[1].equals("submitted"));
    }

    /** Waits until nothing can take the updates back. */
    void awaitFinality() {
        run("chain:advance 950");
        work("final updates", () -> inProgress() == 0, () -> false);
    }

    /** The next deadline with sectors: see {@code proving:deadlines}. */
    String[] deadline() {
        return run("proving:deadlines --no-format t010000").split("\n")[0].split("\t");
    }

    /** Lets the chain go to this epoch, if it is not there yet. */
    void advanceTo(long epoch) {
        long head =
                run("chain:head")
                        .lines()
                        .filter(line -> line.startsWith("epoch"))
                        .mapToLong(line -> Long.parseLong(line.replaceFirst("epoch\\s+", "")))
                        .findFirst()
                        .orElseThrow();
        if (epoch > head) {
            run("chain:advance " + (epoch - head));
        }
    }

    /** Waits until all partitions of the deadline that is open are proven. */
    void awaitProven() {
        work("proof of the deadline", () -> deadline()[3].equals(deadline()[4]), () -> true);
    }

    /** Waits until the thread of a plan is paused, for this reason. */
    void awaitError(String plan, String state, String reason) {
        await("pause of " + plan)
                .atMost(PATIENCE)
                .until(
                        () ->
                                thread(plan).paused()
                                        && thread(plan).state().equals(state)
                                        && thread(plan).lastError().contains(reason));
    }

    /** Resumes the thread of a plan, and waits for the end of its job. */
    void resume(String plan) {
        run("worker:resume " + DataConfigs.PLANS.indexOf(plan));
        await("the next task of " + plan)
                .atMost(PATIENCE)
                .until(() -> !thread(plan).paused() && thread(plan).sector().isEmpty());
    }

    Threads.Line thread(String plan) {
        return Threads.of(container).get(DataConfigs.PLANS.indexOf(plan));
    }

    Path persisted(String path) {
        return configs.persist().resolve(path);
    }

    void stop() {
        container.stop().mustBeOk("stopping");
    }

    @Override
    public void close() {
        container.close();
    }
}
