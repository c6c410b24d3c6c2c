/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;

import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.chain.ActorMessage.DeclareFaults;
import io.sealworks.api.chain.ActorMessage.DeclareFaultsRecovered;
import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.NiEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;
import io.sealworks.api.chain.PreCommitOnChain;
import io.sealworks.api.chain.SectorOnChain;

/** What a tipset changes in the state. Its outcomes are facts here; nothing is decided again. */
final class Effects {

    private final Policy policy;
    private final PostCron cron;
    private final PostEffects posts;

    Effects(Policy policy, PostRules rules) {
        this.policy = policy;
        this.cron = new PostCron(policy);
        this.posts = new PostEffects(policy, rules);
    }

    void apply(ChainState state, Tipset tipset) {
        begin(state, tipset.height());
        tipset.messages().forEach(m -> apply(state, tipset.height(), m));
        long before = tipset.height() - policy.constants().maxProveCommitDuration();
        for (MinerActor miner : state.miners().values()) {
            BigInteger lost = miner.expire(before);
            state.ledger().move(miner.address(), Addresses.BURNT, lost);
        }
        cron.run(state, tipset.height() + 1);
    }

    /** What the passing of time up to an epoch does before messages are executed in it. */
    void begin(ChainState state, long epoch) {
        cron.run(state, epoch);
    }

    /** The state as messages of an epoch meet it. */
    ChainState at(ChainState state, long epoch) {
        if (cron.idle(state, epoch)) {
            return state;
        }
        ChainState later = state.copy();
        begin(later, epoch);
        return later;
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
            apply(state, miner, epoch, message);
        }
    }

    private void apply(ChainState state, MinerActor miner, long epoch, Message message) {
        if (message.body() instanceof PreCommitSectors pre) {
            pre.sectors().forEach(e -> miner.add(landed(e, epoch)));
        } else if (message.body() instanceof ProveCommitSectors prove) {
            prove.sectors().forEach(e -> miner.prove(e.sector(), epoch, policy.pledge()));
            prove.sectors().forEach(e -> assign(miner, e.sector().number(), epoch));
        } else if (message.body() instanceof ProveCommitSectorsNi prove) {
            for (NiEntry entry : prove.sectors()) {
                miner.prove(landed(entry, prove.proofType(), epoch), policy.pledge());
                miner.deadlines()
                        .assignTo(prove.deadline(), entry.sector().number(), partitionSize(miner));
            }
        } else if (message.body() instanceof SubmitWindowedPoSt post) {
            posts.submit(miner, epoch, post);
        } else if (message.body() instanceof DisputeWindowedPoSt dispute) {
            posts.dispute(state, miner, message.from(), epoch, dispute);
        } else if (message.body() instanceof DeclareFaults faults) {
            posts.faults(miner, epoch, faults.declarations());
        } else if (message.body() instanceof DeclareFaultsRecovered recovered) {
            posts.recoveries(miner, recovered.declarations());
        } else if (message.body() instanceof UpdateReplicas update) {
            update.sectors().forEach(e -> miner.update(e.sector(), e.sealedCid()));
        }
    }

    /** Gives a new sector its deadline. */
    private void assign(MinerActor miner, long number, long epoch) {
        miner.deadlines().assign(number, partitionSize(miner), epoch, policy.post());
    }

    private static int partitionSize(MinerActor miner) {
        return PostProofType.window(miner.info().sealProof().size()).partitionSectors();
    }

    private static SectorOnChain landed(NiEntry entry, SealProofType type, long epoch) {
        return new SectorOnChain(
                entry.sector(), type, entry.sealedCid(), epoch, entry.expiration());
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
