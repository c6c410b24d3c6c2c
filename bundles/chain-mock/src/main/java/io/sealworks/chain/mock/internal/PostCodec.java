/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.PostProofType;
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.Declaration;
import io.sealworks.api.chain.ActorMessage.DeclareFaults;
import io.sealworks.api.chain.ActorMessage.DeclareFaultsRecovered;
import io.sealworks.api.chain.ActorMessage.DisputeWindowedPoSt;
import io.sealworks.api.chain.ActorMessage.PostPartition;
import io.sealworks.api.chain.ActorMessage.SubmitWindowedPoSt;

/** The parameters of messages about window PoSt as CBOR. */
final class PostCodec {

    private static final int SUBMIT = 5;
    private static final int FAULTS = 10;
    private static final int RECOVERED = 11;
    private static final int DISPUTE = 24;

    private PostCodec() {}

    static void write(CborWriter out, ActorMessage body) {
        if (body instanceof SubmitWindowedPoSt post) {
            write(out, post);
        } else if (body instanceof DisputeWindowedPoSt dispute) {
            out.array(2).integer(dispute.deadline()).integer(dispute.post());
        } else if (body instanceof DeclareFaults faults) {
            write(out, faults.declarations());
        } else if (body instanceof DeclareFaultsRecovered recovered) {
            write(out, recovered.declarations());
        }
    }

    private static void write(CborWriter out, SubmitWindowedPoSt post) {
        out.array(6).integer(post.deadline()).array(post.partitions().size());
        post.partitions()
                .forEach(p -> Posts.writeNumbers(out.array(2).integer(p.index()), p.skipped()));
        out.integer(post.type().number());
        Posts.write(out, post.proofs());
        out.integer(post.commitEpoch()).bytes(post.commitRandomness());
    }

    private static void write(CborWriter out, List<Declaration> declarations) {
        out.array(declarations.size());
        for (Declaration d : declarations) {
            out.array(3).integer(d.deadline()).integer(d.partition());
            Posts.writeNumbers(out, d.sectors());
        }
    }

    /**
     * @param size of the array that the parameters are
     * @throws IllegalArgumentException when the miner actor has no such method here
     */
    static ActorMessage read(long miner, int method, int size, CborReader in) {
        return switch (method) {
            case SUBMIT -> submit(miner, size, in);
            case FAULTS -> new DeclareFaults(miner, declarations(size, in));
            case RECOVERED -> new DeclareFaultsRecovered(miner, declarations(size, in));
            case DISPUTE -> {
                require(size, 2);
                yield new DisputeWindowedPoSt(miner, in.smallInteger(), in.smallInteger());
            }
            default ->
                    throw new IllegalArgumentException(
                            "the miner actor has no method "
                                    + method
                                    + " here (known: 5, 10, 11, 24, 28, 34, 36)");
        };
    }

    private static SubmitWindowedPoSt submit(long miner, int size, CborReader in) {
        require(size, 6);
        int deadline = in.smallInteger();
        List<PostPartition> partitions = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            in.array(2);
            partitions.add(new PostPartition(in.smallInteger(), Posts.readNumbers(in)));
        }
        return new SubmitWindowedPoSt(
                miner,
                deadline,
                partitions,
                PostProofType.ofNumber(in.smallInteger()),
                Posts.readBytes(in),
                in.integer(),
                in.bytes32());
    }

    private static List<Declaration> declarations(int size, CborReader in) {
        List<Declaration> declarations = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.array(3);
            declarations.add(
                    new Declaration(in.smallInteger(), in.smallInteger(), Posts.readNumbers(in)));
        }
        return declarations;
    }

    private static void require(int size, int right) {
        if (size != right) {
            throw new IllegalArgumentException(
                    "an array of " + right + " is expected, not of " + size);
        }
    }
}
