/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests that change something, as a worker and an operator beside those of the test send them:
 * sectors of a miner of their own are taken, one of them is reported of, and a thread that gets no
 * job is paused and resumed. What was answered was done, and done once.
 */
final class Changes {
    private static final long MINER = 10_001;

    /** No manager has it, so the thread stays empty. */
    private static final long NO_MINER = 10_009;

    /** StackedDrg2KiBV1_1, and the same with synthetic proofs. */
    private static final List<Integer> PROOF_TYPES = List.of(5, 10);

    private final Configs configs;
    private final int thread;
    private final List<Long> taken = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private final Set<String> unanswered = new HashSet<>();
    private int reports;
    private long pauses;
    private boolean paused;

    private Changes(Configs configs, int thread) {
        this.configs = configs;
        this.thread = thread;
    }

    /**
     * Adds the thread and the miner.
     *
     * @param threads those that the configuration has
     */
    static Changes in(Configs configs, int threads) {
        String last = "location = \"%s\"\n".formatted(configs.store(threads - 1).getFileName());
        String added =
                """

                [[sealing_thread]]
                location = "%s"

                [sealing_thread.sealing]
                allowed_miners = [%d]
                """
                        .formatted(configs.store(threads).getFileName(), NO_MINER);
        configs.inWorker(last, last + added);
        configs.inWorker("[sealing]\n", "[sealing]\nallowed_miners = [10000]\n");
        configs.inManager("[MockChain]\n", "[[Miners]]\nActor = " + MINER + "\n\n[MockChain]\n");
        String chain = "[[MockChain.Miners]]\nActor = %d\nSectorSize = \"2KiB\"\n";
        String first = chain.formatted(10_000);
        configs.inManager(first, first + "\n" + chain.formatted(MINER));
        return new Changes(configs, threads);
    }

    /** A thread of the test's own. */
    boolean concerns(Threads.Line line) {
        return line.index() == thread;
    }

    synchronized void take() {
        JsonNode sector =
                manager()
                        .call(
                                "AllocateSector",
                                Map.of(
                                        "AllowedMiners",
                                        List.of(MINER),
                                        "AllowedProofTypes",
                                        PROOF_TYPES));
        assertThat(sector.at("/ID/Miner").asLong()).as("%s", sector).isEqualTo(MINER);
        taken.add(sector.at("/ID/Number").asLong());
    }

    synchronized void report() {
        if (taken.isEmpty()) {
            return;
        }
        String event = "Step" + ++reports;
        unanswered.add(event);
        manager()
                .call(
                        "ReportState",
                        Map.of("Miner", MINER, "Number", taken.get(0)),
                        Map.of(
                                "Worker", Map.of("Instance", "changes", "Location", "nowhere"),
                                "StateChange", Map.of("Prev", "On", "Next", "On", "Event", event)));
        unanswered.remove(event);
        reported.add(event);
    }

    /** A pause that has not been made yet is waited for. */
    synchronized void pauseOrResume() {
        if (!paused) {
            pauses += worker().call("WorkerPause", thread).asBoolean() ? 1 : 0;
            paused = true;
        } else if (Threads.of(worker()).get(thread).paused()) {
            worker().call("WorkerResume", thread);
            paused = false;
        }
    }

    /**
     * @param excused how many requests failed where that was allowed: nobody knows of those whether
     *     they were done
     */
    synchronized void eachWasDoneOnce(Container container, int excused) throws IOException {
        assertThat(taken).isNotEmpty().doesNotHaveDuplicates();
        long given = taken.get(taken.size() - 1) - taken.get(0) + 1;
        assertThat(given).as("numbers given out").isBetween(size(taken), size(taken) + excused);
        List<String> events =
                new ArrayList<>(
                        SectorPage.of(container, "s-t0" + MINER + "-" + taken.get(0)).events());
        assertThat(events).doesNotHaveDuplicates();
        events.removeAll(unanswered);
        assertThat(events).isEqualTo(reported);
        await("the pause that was asked for last")
                .until(() -> Threads.of(container).get(thread).paused() == paused);
        long done =
                new Location(configs.store(thread))
                        .history().stream()
                                .filter(e -> e.path("event").asText().equals("Pause"))
                                .count();
        assertThat(done).as("pauses").isBetween(pauses, pauses + excused);
    }

    private static long size(List<?> list) {
        return list.size();
    }

    private Rpc worker() {
        return Rpc.worker(configs.workerPort());
    }

    private Rpc manager() {
        return Rpc.manager(configs.managerPort());
    }
}
