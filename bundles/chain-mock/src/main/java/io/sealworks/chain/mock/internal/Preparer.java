/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveEntry;
import io.sealworks.api.chain.ActorMessage.UpdateEntry;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.MessageDraft;
import io.sealworks.api.chain.PreparedMessage;

/** Makes signed messages of drafts, after trying them on the state of the head. */
final class Preparer {

    private final World world;
    private final Judge judge;
    private final Duration patience;

    /**
     * @param patience how long to wait for a verifier that is being replaced
     */
    Preparer(World world, Judge judge, Duration patience) {
        this.world = world;
        this.judge = judge;
        this.patience = patience;
    }

    PreparedMessage prepare(MessageDraft draft, long nonceFloor) throws ChainException {
        long limit = limit(draft);
        long nonce =
                world.readPool(
                        (pool, state) -> pool.nextNonce(draft.from(), state.nonce(draft.from())));
        Gas gas = Gas.estimate(limit, draft.maxFee());
        return sign(message(draft, Math.max(nonce, nonceFloor), limit, gas));
    }

    PreparedMessage replace(MessageDraft draft, PreparedMessage stuck) throws ChainException {
        Message old = decode(stuck).message();
        if (!old.from().equals(draft.from())) {
            throw rejected(
                    "the stuck message is from " + old.from() + ", not from " + draft.from());
        }
        long limit = limit(draft);
        Gas gas = Gas.estimate(limit, BigInteger.ZERO).atLeastReplacing(old);
        Message message = message(draft, old.nonce(), limit, gas);
        if (draft.maxFee().signum() > 0 && message.maxFee().compareTo(draft.maxFee()) > 0) {
            throw rejected(
                    "replacing nonce "
                            + old.nonce()
                            + " costs up to "
                            + message.maxFee()
                            + " attoFIL, more than the "
                            + draft.maxFee()
                            + " allowed");
        }
        return sign(message);
    }

    private static SignedMessage decode(PreparedMessage prepared) throws ChainException {
        try {
            return SignedMessage.decode(prepared.signedBytes());
        } catch (IllegalArgumentException e) {
            throw new ChainException(
                    ChainException.Kind.REJECTED,
                    "the stuck message is not one of this chain: " + e.getMessage(),
                    e);
        }
    }

    private static long limit(MessageDraft draft) throws ChainException {
        long limit = Gas.limit(draft.message());
        if (limit > Gas.TIPSET_LIMIT) {
            throw rejected("the batch needs a gas limit of " + limit + ", more than a tipset has");
        }
        return limit;
    }

    private static Message message(MessageDraft draft, long nonce, long limit, Gas gas) {
        return new Message(
                draft.from(),
                nonce,
                draft.value(),
                limit,
                gas.feeCap(),
                gas.premium(),
                draft.message());
    }

    private PreparedMessage sign(Message message) throws ChainException {
        if (!world.wallet().has(message.from())) {
            throw rejected("the wallet has no key of " + message.from());
        }
        long miner = message.body().miner();
        Optional<SectorId> stranger =
                sectors(message.body()).filter(s -> s.miner() != miner).findFirst();
        if (stranger.isPresent()) {
            throw rejected(stranger.get() + " is not a sector of " + Addresses.actor(miner));
        }
        tryOut(message);
        SignedMessage signed = world.wallet().sign(message);
        return new PreparedMessage(message.from(), message.nonce(), signed.cid(), signed.bytes());
    }

    private void tryOut(Message message) throws ChainException {
        judge.judge(world.openProofs(message), patience);
        Outcome outcome =
                world.evaluate(message, judge)
                        .orElseThrow(
                                () ->
                                        new ChainException(
                                                ChainException.Kind.UNAVAILABLE,
                                                "the message can't be tried: " + judge.trouble()));
        if (!outcome.ok()) {
            throw rejected("the message would fail with " + outcome.describe());
        }
    }

    private static Stream<SectorId> sectors(ActorMessage body) {
        if (body instanceof PreCommitSectors pre) {
            return pre.sectors().stream().map(PreCommitEntry::sector);
        }
        if (body instanceof UpdateReplicas update) {
            return update.sectors().stream().map(UpdateEntry::sector);
        }
        return body instanceof ProveCommitSectors prove
                ? prove.sectors().stream().map(ProveEntry::sector)
                : Stream.empty();
    }

    private static ChainException rejected(String reason) {
        return new ChainException(ChainException.Kind.REJECTED, reason);
    }
}
