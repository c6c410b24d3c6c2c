/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.List;

import io.sealworks.api.base.SealProofType;

/** What happened to the chain. The journal is a list of these. */
sealed interface Event {

    /** Whether it must be on disk before anybody hears of it. */
    boolean durable();

    /** A miner actor came into being, with money for it and for each of its addresses. */
    record MinerAdded(long actor, SealProofType type, BigInteger senderFunds, BigInteger minerFunds)
            implements Event {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /** A message entered the pool. */
    record Pushed(Pending pending) implements Event {
        @Override
        public boolean durable() {
            return true;
        }
    }

    /**
     * A tipset was built. An empty one that a power failure takes is built again, so it need not be
     * waited for.
     */
    record TipsetBuilt(long height, long timestamp, List<Included> messages) implements Event {
        public TipsetBuilt {
            messages = List.copyOf(messages);
        }

        @Override
        public boolean durable() {
            return !messages.isEmpty();
        }
    }

    /** The last tipsets were taken back. */
    record Reorged(int depth, boolean keepMessages) implements Event {
        @Override
        public boolean durable() {
            return true;
        }
    }
}
