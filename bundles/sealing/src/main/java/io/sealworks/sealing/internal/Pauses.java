/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.plan.PlanGraph;
import io.sealworks.api.plan.PlanState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators ask of a thread that works; the thread carries it out between two steps. */
final class Pauses {

    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);

    private final SealingThread thread;
    private final String by;
    private final boolean rehearsal;

    /**
     * @param by who asks
     * @param rehearsal whether to answer only, and change nothing
     */
    Pauses(SealingThread thread, String by, boolean rehearsal) {
        this.thread = thread;
        this.by = by;
        this.rehearsal = rehearsal;
    }

    /**
     * @return false when it is paused or asked already
     */
    boolean pause() throws StoreException {
        return ask("Pause", control -> control.pauseAsked() ? control : control.askPause());
    }

    /**
     * @return false when it is paused already
     */
    boolean before(String stage) throws StoreException {
        PlanGraph table = thread.table();
        List<String> stages =
                table.states().stream()
                        .map(PlanState::stage)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        if (!stages.contains(stage)) {
            throw new BadRequestException(
                    "the plan "
                            + table.plan()
                            + " has no stage "
                            + stage
                            + "; name one of "
                            + String.join(", ", stages));
        }
        ask("PauseBefore", control -> control.askPauseBefore(stage));
        return !thread.info().paused();
    }

    /**
     * @return false when it is paused already
     */
    boolean drain() throws StoreException {
        boolean paused = thread.info().paused();
        ask("Drain", Control::askDrain);
        return !paused;
    }

    private boolean ask(String what, UnaryOperator<Control> change) throws StoreException {
        if (thread.halted()) {
            return false;
        }
        if (rehearsal) {
            Control now = thread.open().store().job().control();
            return isNew(now, change.apply(now));
        }
        boolean[] done = new boolean[1];
        thread.open()
                .store()
                .update(
                        job -> {
                            Control asked = change.apply(job.control());
                            done[0] = isNew(job.control(), asked);
                            return done[0] ? job.withControl(c -> asked) : job;
                        },
                        null);
        if (done[0]) {
            LOG.info("thread #{}: {} asked by {}", thread.setup().index(), what, by);
            thread.signals().wake();
        }
        return done[0];
    }

    private static boolean isNew(Control now, Control asked) {
        return !now.isPaused() && !asked.equals(now);
    }
}
