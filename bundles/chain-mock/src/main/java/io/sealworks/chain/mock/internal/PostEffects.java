/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;

import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.PostPartition;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.Penalty;
import io.sealworks.api.manager.PostProof;

/** What messages about window PoSt change; that they are right was found before. */
final class PostEffects {

    private final Policy policy;
    private final PostRules rules;

    PostEffects(Policy policy, PostRules rules) {
        this.policy = policy;
        this.rules = rules;
    }

    void submit(MinerActor miner, long epoch, SubmitWindowedPoSt message) {
        PostProof proof = rules.proof(miner, message, epoch);
        boolean seen = PostRules.recovers(miner, message);
        Deadline deadline = miner.deadlines().of(message.deadline());
        for (PostPartition each : message.partitions()) {
            Partition partition = deadline.partitions().get(each.index());
            partition.fail(each.skipped(), epoch);
            partition.recovered();
            deadline.posted().add((long) each.index());
        }
        if (!seen) {
            List<Long> indexes = message.partitions().stream().map(p -> (long) p.index()).toList();
            deadline.accepted().add(new Deadline.Accepted(indexes, proof));
        }
    }

    /** The proof did not hold: its sectors are faulty, and the miner pays. */
    void dispute(
            ChainState state,
            MinerActor miner,
            String disputer,
            long epoch,
            DisputeWindowedPoSt message) {
        Deadline deadline = miner.deadlines().of(message.deadline());
        Deadline.Accepted lie = deadline.disputable().remove(message.post());
        List<Long> numbers =
                lie.proof().sectors().stream().map(PostProof.ProvenSector::number).toList();
        int faulty = 0;
        for (Long index : lie.partitions()) {
            faulty += deadline.partitions().get(index.intValue()).fail(numbers, epoch);
        }
        BigInteger funds = state.available(miner).max(BigInteger.ZERO);
        BigInteger fee = policy.disputePenalty().min(funds);
        BigInteger reward = policy.disputeReward().min(fee);
        state.ledger().move(miner.address(), disputer, reward);
        state.ledger().move(miner.address(), Addresses.BURNT, fee.subtract(reward));
        String words =
                "a window PoSt of deadline %d of %s did not hold and was disputed"
                        .formatted(message.deadline(), miner.address());
        miner.deadlines().add(new Penalty(epoch, message.deadline(), faulty, words, fee));
    }

    void faults(MinerActor miner, long epoch, List<Declaration> declarations) {
        each(miner, declarations, (partition, d) -> partition.fail(d.sectors(), epoch));
    }

    void recoveries(MinerActor miner, List<Declaration> declarations) {
        each(miner, declarations, (partition, d) -> partition.declareRecovered(d.sectors()));
    }

    private static void each(
            MinerActor miner,
            List<Declaration> declarations,
            BiConsumer<Partition, Declaration> act) {
        for (Declaration d : declarations) {
            act.accept(miner.deadlines().partition(d.deadline(), d.partition()).orElseThrow(), d);
        }
    }
}
