/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.task.TaskId;
import io.sealworks.api.task.TaskSpec;
import io.sealworks.tasks.StageErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tasks whose turn it is to their processors, and ends processors that have nothing to do.
 */
final class Dispatcher implements Processor.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** How often it looks whether the container drains, and for idle processors. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final Duration KEEP = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final Ledger ledger;
    private final Failures failures;
    private final RunFolder run;
    private final LineFile line;
    private final Clock clock;
    private final Duration idleEnd;
    private final Map<String, Processor> processors = new ConcurrentHashMap<>();
    private final AtomicLong threads = new AtomicLong();
    private volatile LongConsumer watch = now -> {};
    private final ExecutorService starts;
    private final Thread loop = new Thread(this::work, "processors");

    /**
     * @param idleEnd how long a processor without a task is kept
     */
    Dispatcher(
            Ledger ledger,
            Failures failures,
            RunFolder run,
            LineFile line,
            Clock clock,
            Duration idleEnd) {
        this.ledger = ledger;
        this.failures = failures;
        this.run = run;
        this.line = line;
        this.clock = clock;
        this.idleEnd = idleEnd;
        this.starts =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        KEEP.toSeconds(),
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        this::thread,
                        new ThreadPoolExecutor.DiscardPolicy());
        loop.setDaemon(true);
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "processors-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    void add(Processor processor) {
        processors.put(processor.seat(), processor);
    }

    /**
     * @param look called every second or so, with the time
     */
    void watch(LongConsumer look) {
        watch = look;
    }

    void start() {
        loop.start();
    }

    /** Ends all threads; processors go on, and those in the line keep their places. */
    void stop() throws InterruptedException {
        ledger.close();
        List<Place> places = ledger.line();
        loop.interrupt();
        starts.shutdownNow();
        for (Processor processor : processors.values()) {
            processor.leave();
        }
        loop.join(STOP.toMillis());
        line.write(places);
        if (!starts.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("A start of a processor doesn't end");
        }
    }

    private void work() {
        try {
            while (!Thread.interrupted()) {
                long seen = ledger.version();
                give(run.drains());
                ledger.hopeless().forEach(this::refuse);
                line.write(ledger.line());
                endIdle();
                watch.accept(clock.millis());
                ledger.awaitWork(seen, LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            LOG.debug("The dispatcher stops");
        }
    }

    private void give(boolean drains) {
        for (TaskSpec task : ledger.grants(drains)) {
            starts.execute(() -> begin(task));
        }
        if (drains && !ledger.busy()) {
            run.drained();
        }
    }

    private void refuse(TaskId id, String why) {
        ledger.entry(id).ifPresent(entry -> failures.fail(entry.task(), ErrorLevel.PERMANENT, why));
        ledger.drop(id);
    }

    private void begin(TaskSpec task) {
        Optional<Entry> entry = ledger.entry(task.id());
        if (entry.isEmpty()) {
            return;
        }
        Processor processor = processors.get(Objects.requireNonNull(entry.get().seat()));
        try {
            HostLink link = processor.open();
            ledger.upkeep(u -> u.up(processor.seat()));
            if (ledger.entry(task.id()).isPresent()) {
                LOG.info("Task {} ({}) goes to {}", task.id(), task.stage(), processor.seat());
                link.submit(task);
                ledger.working(task.id(), processor.pid());
                failIfLost(processor, link, task);
            }
        } catch (RefusedException e) {
            refused(task, e);
        } catch (IOException e) {
            failed(processor, task, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The host may have gone before the task was written down as being at work there. */
    private void failIfLost(Processor processor, HostLink link, TaskSpec task) {
        if (!processor.has(link) && !starts.isShutdown() && ledger.entry(task.id()).isPresent()) {
            failures.fail(task, StageErrors.ofCrash(), processor.loss());
            ledger.drop(task.id());
        }
    }

    private void refused(TaskSpec task, RefusedException e) {
        if (e.passes()) {
            LOG.info("Task {} can't begin yet: {}", task.id(), e.getMessage());
        } else {
            failures.fail(task, ErrorLevel.PERMANENT, e.getMessage());
        }
        ledger.drop(task.id());
    }

    private void failed(Processor processor, TaskSpec task, IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        String why = processor.seat() + " can't be used: " + text(e);
        ledger.upkeep(u -> u.lost(processor.seat(), true, why));
        failures.fail(task, StageErrors.ofCrash(), why);
        ledger.drop(task.id());
    }

    private static String text(IOException e) {
        return e instanceof HostException ? e.getMessage() : e.toString();
    }

    private void endIdle() {
        for (String seat : ledger.takeIdle(clock.millis() - idleEnd.toMillis())) {
            Processor processor = processors.get(seat);
            if (processor != null) {
                retire(processor);
            }
        }
    }

    /** Ends a processor beside all else: hosts take seconds to end. */
    void retire(Processor processor) {
        starts.execute(() -> end(processor));
    }

    private void end(Processor processor) {
        try {
            processor.end();
        } catch (IOException e) {
            LOG.warn("Can't end the processor {}: {}", processor.seat(), e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ledger.upkeep(u -> u.ended(processor.seat()));
        }
    }

    /** Ends a task at its processor, without a wait for the end. */
    void cancel(Entry entry) {
        starts.execute(
                () -> {
                    Processor processor = processors.get(Objects.requireNonNull(entry.seat()));
                    try {
                        processor.open().cancel(entry.task().id(), entry.task().location());
                    } catch (IOException e) {
                        LOG.warn("Can't cancel task {}: {}", entry.task().id(), e.toString());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Override
    public void heard(Processor processor, HostEvent event) {
        if (event instanceof HostEvent.Unwritten unwritten) {
            ledger.stuck(unwritten.task(), unwritten.message());
        } else if (event instanceof HostEvent.Ended ended) {
            ended(processor, ended);
        }
    }

    private void ended(Processor processor, HostEvent.Ended ended) {
        if (ended.crashed()) {
            ledger.upkeep(u -> u.crashed(processor.seat(), ended.message()));
        } else {
            ledger.upkeep(u -> u.well(processor.seat()));
        }
        log(processor, ended);
        ledger.drop(ended.task());
        if (!processor.configured() && ledger.of(processor.seat()).isEmpty()) {
            retire(processor);
        }
    }

    /** Before it is dropped: its thread goes on then. */
    private void log(Processor processor, HostEvent.Ended ended) {
        String stage = ledger.entry(ended.task()).map(e -> e.task().stage()).orElse("no job's");
        LOG.info("Task {} ({}) ended at {}{}", ended.task(), stage, processor.seat(), ended.text());
    }

    @Override
    public void lost(Processor processor) {
        starts.execute(() -> bury(processor));
    }

    /** First nothing of it may be at work any more, then its tasks may be tried again. */
    private void bury(Processor processor) {
        String message = processor.loss();
        try {
            processor.clear();
        } catch (HostException e) {
            LOG.warn("Can't clear away {}: {}", processor.hostName(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        ledger.upkeep(u -> u.lost(processor.seat(), processor.restarts(), message));
        for (Entry entry : ledger.of(processor.seat())) {
            if (entry.phase() == Entry.Phase.WORKING) {
                failures.fail(entry.task(), StageErrors.ofCrash(), message);
                ledger.drop(entry.task().id());
            }
        }
    }
}
