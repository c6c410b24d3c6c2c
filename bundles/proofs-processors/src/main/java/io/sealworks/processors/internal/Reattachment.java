/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.sealworks.tasks.ResultStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the processors that outlived the container, and counts what they work on. */
final class Reattachment {

    private static final Logger LOG = LoggerFactory.getLogger(Reattachment.class);

    /** Makes a processor that is configured no more, of a host's name. */
    interface Retired {
        Processor of(String hostName);
    }

    private final RunFolder run;
    private final Ledger ledger;
    private final Dispatcher dispatcher;

    Reattachment(RunFolder run, Ledger ledger, Dispatcher dispatcher) {
        this.run = run;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
    }

    /**
     * @param configured by the name of its host
     * @param seats by the name of the seat
     * @return how many run
     */
    int run(Map<String, Processor> configured, Map<String, Seat> seats, Retired retired)
            throws IOException, InterruptedException {
        int found = 0;
        for (String name : run.names()) {
            Processor known = configured.get(name);
            Processor processor = known == null ? retired.of(name) : known;
            if (run.living(name).isEmpty()) {
                clear(processor);
            } else {
                found++;
                dispatcher.add(processor);
                Seat seat = seats.get(processor.seat());
                attach(processor, seat == null ? List.of() : seat.locks());
            }
        }
        return found;
    }

    private static void clear(Processor processor) throws InterruptedException {
        try {
            processor.clear();
            LOG.info("The host {} had ended", processor.hostName());
        } catch (HostException e) {
            LOG.warn("Can't clear away {}: {}", processor.hostName(), e.getMessage());
        }
    }

    private void attach(Processor processor, List<String> locks) throws InterruptedException {
        try {
            HostStatus status = processor.open().status();
            ledger.upkeep(u -> u.up(processor.seat()));
            ledger.upkeep(u -> u.free(processor.seat()));
            for (HostTask task : status.tasks()) {
                ledger.attach(task, processor.seat(), locks, status.pid());
                dropIfEnded(task);
            }
            LOG.info(
                    "Found the processor {} with the tasks {}",
                    processor.hostName(),
                    status.tasks().stream().map(HostTask::task).toList());
            if (!processor.configured() && ledger.of(processor.seat()).isEmpty()) {
                dispatcher.retire(processor);
            }
        } catch (IOException e) {
            String why = "the host " + processor.hostName() + ": " + e.getMessage();
            LOG.warn("Can't attach to {}", why);
            ledger.upkeep(u -> u.lost(processor.seat(), true, why));
        }
    }

    /** Its end may have been told before it was counted. */
    private void dropIfEnded(HostTask task) throws IOException {
        if (new ResultStore(task.location()).read(task.task()).isPresent()) {
            ledger.drop(task.task());
        }
    }
}
