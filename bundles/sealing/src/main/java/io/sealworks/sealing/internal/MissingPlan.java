/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.List;

import io.sealworks.api.base.ServiceAwayException;
import io.sealworks.api.base.ThreadInfo.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of a plan that does not come. A replacement takes about a second; what is away for longer
 * is not installed, which its operator sees in the log once and in every list until it is.
 */
final class MissingPlan {

    private static final Logger LOG = LoggerFactory.getLogger(MissingPlan.class);

    /** Turns in a row, of one to two seconds each, after which nobody is replacing it. */
    private static final int REPLACED = 4;

    private final SealingThread thread;
    private int sought;

    MissingPlan(SealingThread thread) {
        this.thread = thread;
    }

    /**
     * @param needed whether the thread's sector needs just this plan
     */
    void sought(String plan, boolean needed, ServiceAwayException away) {
        if (++sought < REPLACED) {
            thread.show(Phase.Idle, null, away.getMessage());
            return;
        }
        String why = words(plan, needed);
        thread.showTrouble(why, "temporary: " + why);
        if (sought == REPLACED) {
            LOG.warn(
                    "thread #{} ({}) waits: {}",
                    thread.setup().index(),
                    thread.setup().location(),
                    why);
        }
    }

    void found(String plan) {
        if (sought >= REPLACED) {
            thread.show(Phase.Idle, null, "it begins its next step");
            LOG.info("thread #{} goes on: the plan {} came", thread.setup().index(), plan);
        }
        sought = 0;
    }

    private String words(String plan, boolean needed) {
        List<String> here = thread.services().plans.here();
        return "the plan "
                + plan
                + " is not installed (installed: "
                + (here.isEmpty() ? "none" : String.join(", ", here))
                + "); it goes on once the plan's bundle is installed"
                + (needed ? "" : ", or name another plan in its [[sealing_thread]]");
    }
}
