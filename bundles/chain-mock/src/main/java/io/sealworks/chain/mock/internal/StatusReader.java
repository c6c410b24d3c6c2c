/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Optional;

import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;

/** Says where messages are. */
final class StatusReader {

    /** The one that has no proof to be verified. */
    private static final int PRE_COMMIT = 28;

    private final World world;
    private final Judge judge;

    StatusReader(World world, Judge judge) {
        this.world = world;
        this.judge = judge;
    }

    MessageStatus status(String cid) {
        synchronized (world) {
            return world.readPool((pool, state) -> status(cid, pool, state));
        }
    }

    private MessageStatus status(String cid, Mempool pool, ChainState state) {
        Receipt receipt = state.receipts().get(cid);
        if (receipt != null) {
            long confidence = world.head().height() - receipt.epoch();
            return new MessageStatus(
                    Place.LANDED,
                    receipt.epoch(),
                    receipt.exitCode(),
                    confidence,
                    receipt.detail());
        }
        Optional<Pending> pending = pool.find(cid);
        if (pending.isPresent()) {
            return notLanded(Place.IN_POOL, waiting(pending.get(), pool, state));
        }
        Departed gone = pool.departed().get(cid);
        if (gone == null) {
            return notLanded(Place.UNKNOWN, "");
        }
        boolean nonceUsed = gone.nonce() < state.nonce(gone.from());
        return notLanded(nonceUsed ? Place.REPLACED : Place.UNKNOWN, gone.why());
    }

    private String waiting(Pending pending, Mempool pool, ChainState state) {
        String obstacle = pool.obstacle(pending, state, world.nextHeight());
        boolean proves = pending.message().message().body().method() != PRE_COMMIT;
        return obstacle.isEmpty() && proves ? judge.trouble() : obstacle;
    }

    private static MessageStatus notLanded(Place place, String detail) {
        return new MessageStatus(place, -1, 0, 0, detail);
    }
}
