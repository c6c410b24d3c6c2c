/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.Cid;
import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.chain.ActorMessage.NiEntry;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;

/** Parameters of {@code ProveCommitSectorsNI} as CBOR, in the order of Filecoin's fields. */
final class NiCodec {

    static final int METHOD = 36;

    /** {@code RegisteredAggregationProof}: SnarkPack v2. */
    private static final int SNARK_PACK_V2 = 1;

    private static final int FIELDS = 6;

    private NiCodec() {}

    static void write(CborWriter out, ProveCommitSectorsNi message) {
        out.array(FIELDS).array(message.sectors().size());
        message.sectors().forEach(e -> write(out, e));
        out.bytes(message.aggregate())
                .integer(message.proofType().number())
                .integer(SNARK_PACK_V2)
                .integer(message.deadline())
                .bool(true);
    }

    /** The number that the replica is made for, and who made it, are the sector's own. */
    private static void write(CborWriter out, NiEntry e) {
        out.array(FIELDS)
                .integer(e.sector().number())
                .integer(e.sector().miner())
                .text(e.sealedCid().text())
                .integer(e.sector().number())
                .integer(e.ticketEpoch())
                .integer(e.expiration());
    }

    /**
     * @param fields that the array has which was begun
     * @throws IllegalArgumentException when these are no such parameters
     */
    static ProveCommitSectorsNi read(long miner, int fields, CborReader in) {
        require(fields == FIELDS, "the parameters have " + fields + " fields, not " + FIELDS);
        List<NiEntry> entries = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            entries.add(entry(miner, in));
        }
        byte[] aggregate = in.bytes();
        SealProofType type = SealProofType.ofNumber(in.smallInteger());
        require(in.smallInteger() == SNARK_PACK_V2, "aggregate proof type must be SnarkPackV2");
        int deadline = in.smallInteger();
        require(in.bool(), "this chain activates all sectors of a message, or none");
        return new ProveCommitSectorsNi(miner, type, entries, aggregate, deadline);
    }

    private static NiEntry entry(long miner, CborReader in) {
        in.array(FIELDS);
        long sealing = in.integer();
        require(
                in.integer() == miner,
                "sealer must be the same as the receiver actor for all sectors");
        Cid sealed = new Cid(in.text());
        long number = in.integer();
        require(number == sealing, "sealing number must be same as sector number for all sectors");
        return new NiEntry(new SectorId(miner, number), sealed, in.integer(), in.integer());
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException(why);
        }
    }
}
