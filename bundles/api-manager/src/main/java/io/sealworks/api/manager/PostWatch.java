/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/** How it stands with the windows of the miners that this manager proves. */
@ConsumerType
public interface PostWatch {

    /**
     * Something that a human should look at before the window closes.
     *
     * @param deadline index
     * @param sector number, -1 when it is about the whole deadline
     * @param reason in words
     */
    record Alert(long miner, int deadline, long sector, String reason, Instant since) {
        public Alert {
            Objects.requireNonNull(reason);
            Objects.requireNonNull(since);
        }
    }

    /**
     * A deadline that has sectors. Epochs are heights.
     *
     * @param live how many, faulty and recovering ones included
     * @param proven partitions that the open window has a proof of
     * @param current whether it is the open one
     */
    record Window(
            long miner,
            int deadline,
            long open,
            long close,
            int partitions,
            int live,
            int faulty,
            int recovering,
            int proven,
            boolean current) {}

    /** What is wrong now, the newest first. */
    List<Alert> alerts(Caller caller);

    /** The deadlines that have sectors, in the order in which they open. */
    List<Window> windows(Caller caller, long miner) throws ManagerException;

    /**
     * Proves one of the miner's sectors as for a block, and verifies the proof.
     *
     * @return in words what was proven
     */
    String proveWinning(Caller caller, long miner) throws ManagerException;
}
