/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.Penalty;
import io.sealworks.api.chain.PostConstants;

/**
 * What the end of a deadline does (builtin-actors, {@code handle_proving_deadline}): sectors
 * without a proof become faulty, at first without a fee; those that were faulty already pay one;
 * those that were faulty for too long are terminated; sectors whose time is over leave.
 */
final class PostCron {

    private final Policy policy;

    PostCron(Policy policy) {
        this.policy = policy;
    }

    /** Whether no deadline ends between where the state is and this epoch. */
    boolean idle(ChainState state, long epoch) {
        return epoch <= state.ended()
                || state.miners().values().stream()
                        .allMatch(
                                m ->
                                        m.deadlines().used().isEmpty()
                                                || ends(m, state.ended(), epoch).isEmpty());
    }

    /** Ends all deadlines that close at this epoch or before. */
    void run(ChainState state, long epoch) {
        if (epoch <= state.ended()) {
            return;
        }
        for (MinerActor miner : state.miners().values()) {
            if (!miner.deadlines().used().isEmpty()) {
                ends(miner, state.ended(), epoch).forEach(d -> end(state, miner, d));
            }
        }
        state.ended(epoch);
    }

    private List<DeadlineInfo> ends(MinerActor miner, long after, long upTo) {
        PostConstants constants = policy.post();
        List<DeadlineInfo> closing = new ArrayList<>();
        DeadlineInfo next = miner.deadlines().info(after, constants);
        while (next.close() <= upTo) {
            closing.add(next);
            next = next.next();
        }
        return closing;
    }

    private void end(ChainState state, MinerActor miner, DeadlineInfo info) {
        Deadline deadline = miner.deadlines().used().get(info.index());
        if (deadline == null) {
            return;
        }
        int faulty = 0;
        int missed = 0;
        for (int i = 0; i < deadline.partitions().size(); i++) {
            Partition partition = deadline.partitions().get(i);
            faulty += partition.faulty().size();
            if (!deadline.posted().contains((long) i)) {
                missed += partition.fail(List.copyOf(partition.live()), info.close() - 1);
            }
        }
        String of = " of deadline " + info.index() + " of " + miner.address() + " ";
        if (missed > 0) {
            String words = words(missed) + of + "missed the proof; a fee comes if it stays faulty";
            charge(state, miner, info, missed, words, BigInteger.ZERO);
        }
        if (faulty > 0) {
            BigInteger fee = policy.faultFee().multiply(BigInteger.valueOf(faulty));
            charge(state, miner, info, faulty, words(faulty) + of + "faulty before", fee);
        }
        terminate(state, miner, info, deadline);
        expire(miner, info, deadline);
        deadline.close();
    }

    private void terminate(
            ChainState state, MinerActor miner, DeadlineInfo info, Deadline deadline) {
        long before = info.close() - policy.post().faultMaxAge();
        List<Long> over = new ArrayList<>();
        for (Partition partition : deadline.partitions()) {
            partition.faulty().forEach((n, since) -> add(over, n, since <= before));
        }
        over.forEach(n -> leave(miner, deadline, n));
        if (!over.isEmpty()) {
            BigInteger fee = policy.terminationFee().multiply(BigInteger.valueOf(over.size()));
            String words =
                    words(over.size())
                            + " faulty for "
                            + policy.post().faultMaxAge()
                            + " epochs: terminated";
            charge(state, miner, info, over.size(), words, fee);
        }
    }

    private void expire(MinerActor miner, DeadlineInfo info, Deadline deadline) {
        List<Long> over = new ArrayList<>();
        for (Partition partition : deadline.partitions()) {
            for (Long number : partition.live()) {
                add(over, number, miner.sectors().get(number).expiration() <= info.close());
            }
        }
        over.forEach(n -> leave(miner, deadline, n));
    }

    private static void add(List<Long> numbers, Long number, boolean really) {
        if (really) {
            numbers.add(number);
        }
    }

    private void leave(MinerActor miner, Deadline deadline, long number) {
        deadline.partitions().forEach(p -> p.end(number));
        miner.end(number, policy.pledge());
    }

    private void charge(
            ChainState state,
            MinerActor miner,
            DeadlineInfo info,
            int sectors,
            String reason,
            BigInteger fee) {
        BigInteger paid = fee.min(state.available(miner).max(BigInteger.ZERO));
        state.ledger().move(miner.address(), Addresses.BURNT, paid);
        miner.deadlines().add(new Penalty(info.close() - 1, info.index(), sectors, reason, paid));
    }

    private static String words(int sectors) {
        return sectors == 1 ? "1 sector" : sectors + " sectors";
    }
}
