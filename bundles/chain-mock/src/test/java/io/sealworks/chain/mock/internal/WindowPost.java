/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import io.sealworks.api.base.PostProofType;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.ActorMessage.DeclareFaultsRecovered;
import io.sealworks.api.chain.ActorMessage.PostPartition;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;
import io.sealworks.api.chain.ChainException;
import io.sealworks.api.chain.DeadlineInfo;
import io.sealworks.api.chain.PartitionOnChain;
import io.sealworks.api.chain.SectorPlace;
import io.sealworks.api.manager.PostProof;
import io.sealworks.api.manager.PostProof.ProvenSector;

/** Proves the sectors of a harness in their windows. */
final class WindowPost {

    static final PostProofType TYPE = PostProofType.window(SectorSize.KIB_2);

    private final Harness h;

    WindowPost(Harness h) {
        this.h = h;
    }

    /** Seals sectors; all in one partition where it has room. */
    SectorPlace seal(long... numbers) throws ChainException {
        for (long number : numbers) {
            h.land(Harness.preCommit(h.entry(number)));
        }
        h.advance(151);
        for (long number : numbers) {
            h.land(Harness.prove(h.proof(number)));
        }
        return h.chain().place(Harness.sector(numbers[0])).orElseThrow();
    }

    DeadlineInfo now() throws ChainException {
        return h.chain().deadline(Harness.MINER).orElseThrow();
    }

    PartitionOnChain partition(SectorPlace place) throws ChainException {
        return h.chain().partitions(Harness.MINER, place.deadline()).get(place.partition());
    }

    /** Goes to an epoch of the next window of a deadline. */
    DeadlineInfo into(int deadline, long after) throws ChainException {
        DeadlineInfo now = now();
        DeadlineInfo next = now.upcoming(deadline);
        if (next.open() + after <= now.epoch()) {
            next =
                    new DeadlineInfo(
                            now.epoch(), next.periodStart() + 2880, deadline, now.constants());
        }
        h.advance((int) (next.open() + after - now.epoch()));
        return now();
    }

    /** The window is over. */
    void past(int deadline) throws ChainException {
        into(deadline, 0);
        h.advance(60);
    }

    SubmitWindowedPoSt proof(SectorPlace place, long... skipped) throws ChainException {
        DeadlineInfo now = now().upcoming(place.deadline());
        List<Long> out = LongStream.of(skipped).boxed().toList();
        var due = partition(place).toProve();
        due.removeAll(out);
        PostProof question =
                new PostProof(
                        Harness.MINER,
                        TYPE,
                        h.chain().windowPostRandomness(Harness.MINER, now.challenge()),
                        due.stream()
                                .map(
                                        n ->
                                                new ProvenSector(
                                                        n, Harness.commR(n).sealed().orElseThrow()))
                                .toList(),
                        List.of());
        return message(place, HashVerifier.prove(question), now.challenge(), out);
    }

    SubmitWindowedPoSt lie(SectorPlace place) throws ChainException {
        byte[] bytes = new byte[PostProofType.PROOF_BYTES];
        Arrays.fill(bytes, (byte) 7);
        return message(place, bytes, now().challenge(), List.of());
    }

    private SubmitWindowedPoSt message(
            SectorPlace place, byte[] proof, long commit, List<Long> skipped)
            throws ChainException {
        return new SubmitWindowedPoSt(
                Harness.MINER,
                place.deadline(),
                List.of(new PostPartition(place.partition(), skipped)),
                TYPE,
                List.of(proof),
                commit,
                h.chain().postCommitRandomness(commit));
    }

    static DeclareFaultsRecovered recovered(SectorPlace place, Long... numbers) {
        return new DeclareFaultsRecovered(
                Harness.MINER,
                List.of(new Declaration(place.deadline(), place.partition(), List.of(numbers))));
    }
}
