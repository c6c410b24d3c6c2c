/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.time.Duration;
import java.time.InstantSource;

import io.sealworks.api.chain.ChainException;

/**
 * Builds tipsets, one after the other. Proofs are verified first, without the world's lock; what
 * could not be verified waits for a later tipset.
 */
final class Producer {

    private final World world;
    private final Judge judge;
    private final Disputer disputer;
    private final InstantSource time;
    private int nullRounds;

    Producer(World world, Judge judge, Disputer disputer, InstantSource time) {
        this.world = world;
        this.judge = judge;
        this.disputer = disputer;
        this.time = time;
    }

    /** An epoch has passed. */
    synchronized void tick() throws ChainException {
        if (nullRounds > 0) {
            nullRounds--;
            world.skip(1);
        } else {
            build();
        }
    }

    /** Builds tipsets at once; null rounds that are due come before them. */
    synchronized void advance(int tipsets) throws ChainException {
        world.skip(nullRounds);
        nullRounds = 0;
        for (int i = 0; i < tipsets; i++) {
            build();
        }
    }

    synchronized void nullRounds(int epochs) {
        nullRounds = Math.addExact(nullRounds, epochs);
    }

    synchronized void reorg(int depth, boolean keepMessages) throws ChainException {
        world.reorg(depth, keepMessages);
    }

    private void build() throws ChainException {
        disputer.round();
        judge.judge(world.openProofs(), Duration.ZERO);
        world.build(time.instant().getEpochSecond(), judge);
    }
}
