/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.chain.Chain;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.manager.config.SenderSection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses who sends a message: anew for each, since balances and control addresses change. */
final class Senders {

    private static final Logger LOG = LoggerFactory.getLogger(Senders.class);

    private Senders() {}

    /** The richest of the configured addresses that may act for the miner; none: its worker. */
    static String choose(Chain chain, MinerOnChain miner, SenderSection section)
            throws ChainException {
        List<String> may = new ArrayList<>(miner.control());
        may.add(miner.owner());
        may.add(miner.worker());
        String best = null;
        BigInteger most = null;
        for (String sender : section.senders()) {
            if (may.stream().noneMatch(a -> same(a, sender))) {
                LOG.warn("{} may not send for t0{}; it is passed over", sender, miner.actor());
                continue;
            }
            BigInteger balance = chain.balance(sender);
            if (most == null || balance.compareTo(most) > 0) {
                best = sender;
                most = balance;
            }
        }
        return best == null ? miner.worker() : best;
    }

    /** The first letter is the network's, {@code f} or {@code t}. */
    private static boolean same(String one, String other) {
        return one.length() == other.length() && one.substring(1).equals(other.substring(1));
    }
}
