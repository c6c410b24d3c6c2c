/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;

import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.PreCommitOnChain;

/** What a tipset changes in the state. Its outcomes are facts here; nothing is decided again. */
final class Effects {

    private final Policy policy;

    Effects(Policy policy) {
        this.policy = policy;
    }

    void apply(ChainState state, Tipset tipset) {
        tipset.messages().forEach(m -> apply(state, tipset.height(), m));
        long before = tipset.height() - policy.constants().maxProveCommitDuration();
        for (MinerActor miner : state.miners().values()) {
            BigInteger lost = miner.expire(before);
            state.ledger().move(miner.address(), Addresses.BURNT, lost);
        }
    }

    void apply(ChainState state, long epoch, Included included) {
        Message message = included.message().message();
        state.nonces().put(message.from(), message.nonce() + 1);
        Ledger ledger = state.ledger();
        ledger.move(message.from(), Addresses.BURNT, Gas.burn(included.gasUsed()));
        ledger.move(message.from(), Addresses.REWARD, Gas.tip(message));
        Outcome outcome = included.outcome();
        state.receipts()
                .put(
                        included.message().cid(),
                        new Receipt(epoch, outcome.exitCode(), outcome.detail()));
        if (outcome.ok()) {
            MinerActor miner = state.miners().get(message.body().miner());
            ledger.move(message.from(), miner.address(), message.value());
            apply(miner, epoch, message);
        }
    }

    private void apply(MinerActor miner, long epoch, Message message) {
        if (message.body() instanceof PreCommitSectors pre) {
            pre.sectors().forEach(e -> miner.add(landed(e, epoch)));
        } else if (message.body() instanceof ProveCommitSectors prove) {
            prove.sectors().forEach(e -> miner.prove(e.sector(), epoch, policy.pledge()));
        }
    }

    private PreCommitOnChain landed(PreCommitEntry entry, long epoch) {
        return new PreCommitOnChain(
                entry.sector(),
                entry.proofType(),
                entry.sealedCid(),
                entry.unsealedCid(),
                entry.ticketEpoch(),
                entry.expiration(),
                policy.deposit(),
                epoch);
    }
}
