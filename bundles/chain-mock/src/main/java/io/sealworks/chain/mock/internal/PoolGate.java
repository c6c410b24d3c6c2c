/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.Optional;

import io.sealworks.api.chain.ChainException;

/** The way into the pool: who may, at what price, and the armed faults. */
final class PoolGate {

    private final World world;
    private final Faults faults;

    PoolGate(World world, Faults faults) {
        this.world = world;
        this.faults = faults;
    }

    /** As {@link io.sealworks.api.chain.Chain#push}. */
    void push(byte[] bytes) throws ChainException {
        SignedMessage message = authentic(bytes);
        synchronized (world) {
            if (world.readPool((pool, state) -> known(message, pool, state))) {
                return;
            }
            Optional<String> refusal =
                    world.readPool((pool, state) -> refuse(message, pool, state));
            if (refusal.isPresent()) {
                throw rejected(refusal.get());
            }
            if (world.readPool((pool, state) -> pool.hasNoRoomFor(message))) {
                throw new ChainException(
                        ChainException.Kind.UNAVAILABLE,
                        "the pool is full: " + Mempool.CAPACITY + " messages");
            }
            enter(message, faults.take(message.message().body().method()));
        }
    }

    private void enter(SignedMessage message, Optional<Faults.Armed> hit) throws ChainException {
        Pending plain = Pending.of(message);
        if (hit.isEmpty()) {
            world.push(plain);
            return;
        }
        Faults.Armed fault = hit.get();
        switch (fault.fault()) {
            case REJECT -> throw rejected("refused by an armed fault");
            case DELAY -> world.push(plain.heldUntil(world.nextHeight() + fault.argument()));
            case DROP -> world.push(plain.lostSoon());
            case FAIL -> world.push(plain.failing(fault.argument()));
            case REPLY_LOST -> {
                world.push(plain);
                throw new ChainException(
                        ChainException.Kind.UNAVAILABLE, "the reply was lost by an armed fault");
            }
        }
    }

    private SignedMessage authentic(byte[] bytes) throws ChainException {
        try {
            SignedMessage message = SignedMessage.decode(bytes);
            if (world.wallet().verifies(message)) {
                return message;
            }
            throw rejected("the signature is not that of " + message.message().from());
        } catch (IllegalArgumentException e) {
            throw new ChainException(
                    ChainException.Kind.REJECTED,
                    "the bytes are no signed message: " + e.getMessage(),
                    e);
        }
    }

    private static boolean known(SignedMessage message, Mempool pool, ChainState state) {
        return state.receipts().containsKey(message.cid()) || pool.find(message.cid()).isPresent();
    }

    private static Optional<String> refuse(SignedMessage signed, Mempool pool, ChainState state) {
        Message message = signed.message();
        String from = message.from();
        if (message.nonce() < state.nonce(from)) {
            return Optional.of(
                    "nonce %d of %s was used by another message; the next is %d"
                            .formatted(message.nonce(), from, state.nonce(from)));
        }
        if (state.ledger().of(from).compareTo(message.maxFee()) < 0) {
            return Optional.of(
                    "%s has not enough funds for gas of at most %s attoFIL"
                            .formatted(from, message.maxFee()));
        }
        return pool.at(from, message.nonce())
                .flatMap(other -> underpriced(message, other.message().message()));
    }

    private static Optional<String> underpriced(Message message, Message other) {
        BigInteger least = Gas.replacementPremium(other.premium());
        return message.premium().compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of(
                        "nonce "
                                + message.nonce()
                                + " is in the pool; a message that replaces it needs a premium of "
                                + least
                                + " attoFIL, not "
                                + message.premium());
    }

    private static ChainException rejected(String reason) {
        return new ChainException(ChainException.Kind.REJECTED, reason);
    }
}
