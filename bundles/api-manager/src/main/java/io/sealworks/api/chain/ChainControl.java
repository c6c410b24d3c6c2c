/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.List;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The strings of the simulated chain: for tests, trials and the shell. No real chain has this
 * service.
 */
@ProviderType
public interface ChainControl {

    /** Builds so many tipsets at once. */
    void advance(Caller caller, int epochs) throws ChainException;

    /** The next so many epochs have no block. */
    void nullRounds(Caller caller, int epochs) throws ChainException;

    /**
     * Takes back the last tipsets; their messages return to the pool.
     *
     * @param keepMessages false to drop them instead, as a fork that never saw them
     */
    void reorg(Caller caller, int depth, boolean keepMessages) throws ChainException;

    /**
     * Arms a fault for the next message or messages.
     *
     * @param fault one of {@link #faults()}: {@code reject}, {@code delay}, {@code drop}, {@code
     *     fail}, {@code reply-lost}
     * @param method method number of the messages that it hits, 0 for all
     * @param times how often
     * @param argument epochs for {@code delay}, exit code for {@code fail}; otherwise 0
     * @throws io.sealworks.api.base.BadRequestException when there is no such fault
     */
    void arm(Caller caller, String fault, int method, int times, long argument)
            throws ChainException;

    /** What deadlines cost a miner, the last thousand lines, oldest first. */
    default List<Penalty> penalties(long miner) {
        return List.of();
    }

    /** The names of the faults. */
    List<String> faults();
}
