/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A processor and the connection to its host; the host is found, or started, when it is needed. */
final class Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Processor.class);

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(15);

    /** Who hears what becomes of tasks; called on threads of connections. */
    interface Listener {
        void heard(Processor processor, HostEvent event);

        /** Its host is gone, and not because it was told to end. */
        void lost(Processor processor);
    }

    private final String seat;
    private final String hostName;
    private final @Nullable ProcessorSpec spec;
    private final RunFolder run;
    private final Launcher launcher;
    private final Listener listener;
    private volatile @Nullable HostLink link;
    private volatile boolean leaving;
    private volatile long pid;

    /** Why its process stopped at last; empty when that isn't known. */
    private volatile String lastWords = "";

    /**
     * @param seat its name in the line
     * @param hostName its host's name in the run folder
     * @param spec how it is started; null for one that is configured no more
     */
    Processor(
            String seat,
            String hostName,
            @Nullable ProcessorSpec spec,
            RunFolder run,
            Launcher launcher,
            Listener listener) {
        this.seat = seat;
        this.hostName = hostName;
        this.spec = spec;
        this.run = run;
        this.launcher = launcher;
        this.listener = listener;
    }

    String seat() {
        return seat;
    }

    String hostName() {
        return hostName;
    }

    /** Whether it is part of the configuration; otherwise it ends with its last task. */
    boolean configured() {
        return spec != null;
    }

    boolean restarts() {
        return spec != null && spec.autoRestart();
    }

    /** Of the process that runs the tasks; 0 when it isn't known. */
    long pid() {
        return pid;
    }

    /** What to say of it when its host is gone. */
    String loss() {
        String words = lastWords;
        return "the processor "
                + seat
                + " is gone: "
                + (words.isEmpty() ? "its host ended" : words);
    }

    /** Removes what a host that is gone left. */
    void clear() throws HostException, InterruptedException {
        launcher.clear(hostName);
    }

    /** The connection; the host is looked for, or started, where there is none. */
    synchronized HostLink open() throws IOException, InterruptedException {
        HostLink now = link;
        if (now != null) {
            return now;
        }
        if (run.living(hostName).isEmpty()) {
            if (spec == null) {
                throw new HostException("the host " + hostName + " is gone");
            }
            launcher.launch(spec);
        }
        Ears ears = new Ears();
        HostLink made = HostLink.connect(run.socket(hostName), hostName, ANSWER, ears);
        link = made;
        ears.of(made);
        return made;
    }

    /** Whether a connection is still the one that counts. */
    boolean has(HostLink made) {
        return link == made;
    }

    /** Ends it, and waits for the end. */
    synchronized void end() throws IOException, InterruptedException {
        HostLink now = link;
        if (now == null) {
            return;
        }
        link = null;
        now.end();
        long giveUp = System.nanoTime() + END.toNanos();
        while (run.living(hostName).isPresent() && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        LOG.info("The processor {} was ended", seat);
    }

    /** Leaves it to itself. */
    void leave() throws InterruptedException {
        leaving = true;
        HostLink now = link;
        link = null;
        if (now != null) {
            try {
                now.close();
            } catch (IOException e) {
                LOG.debug("The connection to {} was gone", hostName, e);
            }
            now.awaitEnd(ANSWER);
        }
    }

    /** Passes on what is heard of the connection that counts. */
    private final class Ears implements HostLink.Listener {

        private @Nullable HostLink mine;
        private boolean over;

        /** It may be over before it counts: that is told now. */
        synchronized void of(HostLink made) {
            mine = made;
            if (over) {
                tell();
            }
        }

        @Override
        public void heard(HostEvent event) {
            if (event instanceof HostEvent.Started started) {
                pid = started.pid();
            } else if (event instanceof HostEvent.Stopped stopped) {
                lastWords = stopped.message();
            }
            if (!leaving) {
                listener.heard(Processor.this, event);
            }
        }

        @Override
        public synchronized void closed() {
            over = true;
            if (mine != null) {
                tell();
            }
        }

        private void tell() {
            if (link == mine && !leaving) {
                link = null;
                listener.lost(Processor.this);
            }
        }
    }
}
