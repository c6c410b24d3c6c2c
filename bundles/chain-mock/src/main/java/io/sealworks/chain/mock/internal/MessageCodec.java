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
import io.sealworks.api.chain.ActorMessage;
import io.sealworks.api.chain.ActorMessage.PieceManifest;
import io.sealworks.api.chain.ActorMessage.PreCommitEntry;
import io.sealworks.api.chain.ActorMessage.PreCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectors;
import io.sealworks.api.chain.ActorMessage.ProveCommitSectorsNi;
import io.sealworks.api.chain.ActorMessage.ProveEntry;
import io.sealworks.api.chain.ActorMessage.UpdateEntry;
import io.sealworks.api.chain.ActorMessage.UpdateReplicas;
import org.jspecify.annotations.Nullable;

/** Messages as CBOR, in the order of the fields that Filecoin's messages have. */
final class MessageCodec {

    private static final int PRE_COMMIT = 28;
    private static final int PROVE = 34;
    private static final int UPDATE = 35;

    /** Fields of an entry before there were pieces: journals hold such ones. */
    private static final int PROVE_WITHOUT_PIECES = 2;

    private MessageCodec() {}

    static byte[] encode(Message message) {
        return new CborWriter()
                .array(9)
                .integer(message.body().miner())
                .text(message.from())
                .integer(message.nonce())
                .big(message.value())
                .integer(message.gasLimit())
                .big(message.feeCap())
                .big(message.premium())
                .integer(message.body().method())
                .bytes(params(message.body()))
                .toBytes();
    }

    /**
     * @throws IllegalArgumentException when the bytes are no message
     */
    static Message decode(byte[] bytes) {
        CborReader in = new CborReader(bytes);
        in.array(9);
        long miner = in.integer();
        Message head =
                new Message(
                        in.text(),
                        in.integer(),
                        in.big(),
                        in.integer(),
                        in.big(),
                        in.big(),
                        body(miner, in.smallInteger(), new CborReader(in.bytes())));
        in.end();
        boolean negative =
                head.nonce() < 0
                        || head.gasLimit() < 0
                        || head.value().signum() < 0
                        || head.premium().signum() < 0
                        || head.feeCap().compareTo(head.premium()) < 0;
        if (negative) {
            throw new IllegalArgumentException("nonce, value or gas of the message is impossible");
        }
        return head;
    }

    private static byte[] params(ActorMessage body) {
        CborWriter out = new CborWriter();
        if (body instanceof PreCommitSectors pre) {
            out.array(pre.sectors().size());
            pre.sectors().forEach(e -> write(out, e));
        } else if (body instanceof ProveCommitSectors prove) {
            out.array(prove.sectors().size());
            prove.sectors().forEach(e -> write(out, e));
        } else if (body instanceof ProveCommitSectorsNi ni) {
            NiCodec.write(out, ni);
        } else if (body instanceof UpdateReplicas update) {
            out.array(update.sectors().size());
            update.sectors().forEach(e -> write(out, e));
        } else {
            PostCodec.write(out, body);
        }
        return out.toBytes();
    }

    private static void write(CborWriter out, PreCommitEntry e) {
        Cid unsealed = e.unsealedCid();
        out.array(6)
                .integer(e.proofType().number())
                .integer(e.sector().number())
                .text(e.sealedCid().text())
                .textOrNull(unsealed == null ? null : unsealed.text())
                .integer(e.ticketEpoch())
                .integer(e.expiration());
    }

    private static void write(CborWriter out, ProveEntry e) {
        out.array(3).integer(e.sector().number()).bytes(e.proof()).array(e.pieces().size());
        e.pieces().forEach(p -> write(out, p));
    }

    private static void write(CborWriter out, UpdateEntry e) {
        out.array(6)
                .integer(e.sector().number())
                .integer(e.deadline())
                .integer(e.partition())
                .text(e.sealedCid().text())
                .array(e.pieces().size());
        e.pieces().forEach(p -> write(out, p));
        out.bytes(e.proof());
    }

    private static void write(CborWriter out, PieceManifest piece) {
        out.array(4)
                .text(piece.cid().text())
                .integer(piece.size())
                .text(piece.client())
                .integer(piece.allocationId());
    }

    private static ActorMessage body(long miner, int method, CborReader in) {
        int size = in.array();
        ActorMessage body =
                switch (method) {
                    case PRE_COMMIT -> new PreCommitSectors(miner, preCommits(miner, size, in));
                    case PROVE -> new ProveCommitSectors(miner, proofs(miner, size, in));
                    case NiCodec.METHOD -> NiCodec.read(miner, size, in);
                    case UPDATE -> new UpdateReplicas(miner, updates(miner, size, in));
                    default -> PostCodec.read(miner, method, size, in);
                };
        in.end();
        return body;
    }

    private static List<PreCommitEntry> preCommits(long miner, int size, CborReader in) {
        List<PreCommitEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.array(6);
            SealProofType type = SealProofType.ofNumber(in.smallInteger());
            SectorId sector = new SectorId(miner, in.integer());
            Cid sealed = new Cid(in.text());
            entries.add(
                    new PreCommitEntry(
                            sector,
                            type,
                            sealed,
                            cid(in.textOrNull()),
                            in.integer(),
                            in.integer()));
        }
        return entries;
    }

    private static List<ProveEntry> proofs(long miner, int size, CborReader in) {
        List<ProveEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean pieces = in.array() > PROVE_WITHOUT_PIECES;
            entries.add(
                    new ProveEntry(
                            new SectorId(miner, in.integer()),
                            in.bytes(),
                            pieces ? pieces(in) : List.of()));
        }
        return entries;
    }

    private static List<UpdateEntry> updates(long miner, int size, CborReader in) {
        List<UpdateEntry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.array(6);
            entries.add(
                    new UpdateEntry(
                            new SectorId(miner, in.integer()),
                            in.smallInteger(),
                            in.smallInteger(),
                            new Cid(in.text()),
                            pieces(in),
                            in.bytes()));
        }
        return entries;
    }

    private static List<PieceManifest> pieces(CborReader in) {
        List<PieceManifest> pieces = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            in.array(4);
            pieces.add(
                    new PieceManifest(new Cid(in.text()), in.integer(), in.text(), in.integer()));
        }
        return pieces;
    }

    private static @Nullable Cid cid(@Nullable String text) {
        return text == null ? null : new Cid(text);
    }
}
