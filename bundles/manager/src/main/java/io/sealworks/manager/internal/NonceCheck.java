/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

import io.sealworks.api.chain.MinerOnChain;
import io.sealworks.api.chain.SenderNonces;
import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.config.MinerConfig;
import io.sealworks.api.manager.store.MessageRecord;

/**
 * Compares the nonces of the senders with the chain's. A message that this database forgot and that
 * waits in the pool must land first: its sector would get a second one. What landed needs no care:
 * before a message is made, the pusher looks whether the chain holds what it wants.
 */
final class NonceCheck {

    private final Links links;

    NonceCheck(Links links) {
        this.links = links;
    }

    /** What does not agree, for people. */
    List<String> differences(List<MinerConfig> miners) throws ManagerException {
        List<String> found = new ArrayList<>();
        List<MessageRecord> open = links.store(s -> s.messages().open());
        for (String sender : senders(miners)) {
            Optional<SenderNonces> nonces = links.chain(c -> c.nonces(sender));
            if (nonces.isPresent()) {
                ahead(sender, nonces.get()).ifPresent(found::add);
                forgotten(sender, nonces.get(), open).ifPresent(found::add);
            }
        }
        return found;
    }

    /** All that may send for the miners of the config. */
    private Set<String> senders(List<MinerConfig> miners) throws ManagerException {
        Set<String> senders = new LinkedHashSet<>();
        for (MinerConfig miner : miners) {
            Optional<MinerOnChain> onChain = links.chain(c -> c.miner(miner.actor()));
            onChain.ifPresent(
                    m -> {
                        senders.addAll(m.control());
                        senders.add(m.owner());
                        senders.add(m.worker());
                    });
        }
        return senders;
    }

    private Optional<String> ahead(String sender, SenderNonces nonces) throws ManagerException {
        OptionalLong ours = links.store(s -> s.messages().highestLanded(sender));
        return ours.isPresent() && ours.getAsLong() >= nonces.onChain()
                ? Optional.of(
                        "nonce %d of %s has landed, the chain says that %d is its next: it is not in sync, or another chain"
                                .formatted(ours.getAsLong(), sender, nonces.onChain()))
                : Optional.empty();
    }

    private static Optional<String> forgotten(
            String sender, SenderNonces nonces, List<MessageRecord> open) {
        Set<Long> known =
                open.stream()
                        .map(MessageRecord::prepared)
                        .filter(p -> p != null && p.from().equals(sender))
                        .map(p -> p.nonce())
                        .collect(Collectors.toSet());
        for (long nonce = nonces.onChain(); nonce < nonces.next(); nonce++) {
            if (!known.contains(nonce)) {
                return Optional.of(
                        "a message of %s with nonce %d waits in the pool and is not known here: wait until it landed"
                                .formatted(sender, nonce));
            }
        }
        return Optional.empty();
    }
}
