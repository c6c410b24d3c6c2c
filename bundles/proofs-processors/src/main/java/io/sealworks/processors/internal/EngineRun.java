/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sealworks.tasks.Holders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An engine with all that belongs to it, from its start to its stop. */
final class EngineRun {

    /**
     * @param zone of the times in what people read
     * @param idleEnd how long a processor without a task is kept
     */
    record Times(Clock clock, ZoneId zone, Duration idleEnd) {}

    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);

    /** Until when threads submit their tasks again after a start or a replacement. */
    private static final Duration COME_BACK = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final ProcessorEngine engine;

    private EngineRun(Ledger ledger, Dispatcher dispatcher, ProcessorEngine engine) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.engine = engine;
    }

    /** Finds the processors that run, then begins to give out tasks. */
    static EngineRun start(
            List<ProcessorSpec> specs,
            Limits limits,
            RunFolder run,
            Launcher launcher,
            Holders holders,
            Times times)
            throws IOException, InterruptedException {
        run.prepare();
        List<Seat> seats = specs.stream().map(ProcessorSpec::seat).toList();
        Ledger ledger = new Ledger(new Seating(seats, limits, times.zone()), times.clock());
        LineFile line = new LineFile(run.path());
        ledger.keep(line.read(), COME_BACK);
        Failures failures = new Failures();
        Dispatcher dispatcher =
                new Dispatcher(ledger, failures, run, line, times.clock(), times.idleEnd());
        Map<String, Processor> byHost = new HashMap<>();
        Map<String, Seat> bySeat = new HashMap<>();
        for (ProcessorSpec spec : specs) {
            String seat = spec.seat().name();
            Processor processor =
                    new Processor(seat, spec.hostName(), spec, run, launcher, dispatcher);
            dispatcher.add(processor);
            byHost.put(spec.hostName(), processor);
            bySeat.put(seat, spec.seat());
        }
        long began = times.clock().millis();
        int found =
                new Reattachment(run, ledger, dispatcher)
                        .run(
                                byHost,
                                bySeat,
                                host -> new Processor(host, host, null, run, launcher, dispatcher));
        LOG.info(
                "Found {} running processors with {} tasks in {} ms",
                found,
                ledger.all().size(),
                times.clock().millis() - began);
        dispatcher.start();
        return new EngineRun(
                ledger, dispatcher, new ProcessorEngine(ledger, dispatcher, failures, holders));
    }

    ProcessorEngine engine() {
        return engine;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Looks later for tasks that belong to no job, and ends them. */
    void endStrangers(Strangers.Threads threads) {
        dispatcher.watch(new Strangers(threads, ledger, engine)::look);
    }

    /** Leaves the processors to themselves. */
    void stop() throws InterruptedException {
        dispatcher.stop();
    }
}
