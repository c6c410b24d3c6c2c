/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ChainException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the proofs that were accepted unseen, one at a time, and disputes those that don't hold,
 * as watchers of a real network do.
 */
final class Disputer {

    private static final Logger LOG = LoggerFactory.getLogger(Disputer.class);

    private final World world;
    private final Judge judge;

    Disputer(World world, Judge judge) {
        this.world = world;
        this.judge = judge;
    }

    void round() throws ChainException {
        for (World.Unseen unseen : world.unseen()) {
            Optional<Boolean> holds = judge.of(unseen.claim());
            if (holds.isEmpty()) {
                judge.judge(List.of(unseen.claim()), Duration.ZERO);
                return;
            }
            if (!holds.get()) {
                dispute(unseen.dispute());
            }
        }
    }

    private void dispute(DisputeWindowedPoSt body) throws ChainException {
        synchronized (world) {
            if (world.readPool((pool, state) -> pool.all().stream().anyMatch(p -> p.says(body)))) {
                return;
            }
            String from = world.wallet().disputer();
            long nonce = world.readPool((pool, state) -> pool.nextNonce(from, state.nonce(from)));
            long limit = Gas.limit(body);
            Gas gas = Gas.estimate(limit, BigInteger.ZERO);
            Message message =
                    new Message(
                            from, nonce, BigInteger.ZERO, limit, gas.feeCap(), gas.premium(), body);
            LOG.warn(
                    "a window PoSt of deadline {} of {} does not hold: it is disputed",
                    body.deadline(),
                    Addresses.actor(body.miner()));
            world.push(Pending.of(world.wallet().sign(message)));
        }
    }
}
