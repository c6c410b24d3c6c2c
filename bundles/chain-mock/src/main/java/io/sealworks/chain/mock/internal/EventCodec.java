/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.SealProofType;

/** Events and their parts as CBOR. */
final class EventCodec {

    private static final int MINER_ADDED = 1;
    private static final int PUSHED = 2;
    private static final int TIPSET_BUILT = 3;
    private static final int REORGED = 4;

    private EventCodec() {}

    static byte[] encode(Event event) {
        CborWriter out = new CborWriter();
        if (event instanceof Event.MinerAdded e) {
            out.integer(MINER_ADDED)
                    .integer(e.actor())
                    .integer(e.type().number())
                    .big(e.senderFunds())
                    .big(e.minerFunds());
        } else if (event instanceof Event.Pushed e) {
            write(out.integer(PUSHED), e.pending());
        } else if (event instanceof Event.TipsetBuilt e) {
            out.integer(TIPSET_BUILT).integer(e.height()).integer(e.timestamp());
            write(out, e.messages());
        } else if (event instanceof Event.Reorged e) {
            out.integer(REORGED).integer(e.depth()).bool(e.keepMessages());
        }
        return out.toBytes();
    }

    /**
     * @throws IllegalArgumentException when the bytes are no event
     */
    static Event decode(byte[] bytes) {
        CborReader in = new CborReader(bytes);
        int kind = in.smallInteger();
        Event event =
                switch (kind) {
                    case MINER_ADDED ->
                            new Event.MinerAdded(
                                    in.integer(),
                                    SealProofType.ofNumber(in.smallInteger()),
                                    in.big(),
                                    in.big());
                    case PUSHED -> new Event.Pushed(readPending(in));
                    case TIPSET_BUILT ->
                            new Event.TipsetBuilt(in.integer(), in.integer(), readIncluded(in));
                    case REORGED -> new Event.Reorged(in.smallInteger(), in.bool());
                    default -> throw new IllegalArgumentException("no event is of kind " + kind);
                };
        in.end();
        return event;
    }

    static void write(CborWriter out, Pending pending) {
        out.bytes(pending.message().bytes())
                .integer(pending.notBefore())
                .integer(pending.forcedExit())
                .bool(pending.dropped());
    }

    static Pending readPending(CborReader in) {
        return new Pending(SignedMessage.decode(in.bytes()), in.integer(), in.integer(), in.bool());
    }

    static void write(CborWriter out, List<Included> messages) {
        out.array(messages.size());
        messages.forEach(
                m ->
                        out.bytes(m.message().bytes())
                                .integer(m.outcome().exitCode())
                                .text(m.outcome().detail())
                                .integer(m.gasUsed()));
    }

    static List<Included> readIncluded(CborReader in) {
        List<Included> messages = new ArrayList<>();
        for (int left = in.array(); left > 0; left--) {
            messages.add(
                    new Included(
                            SignedMessage.decode(in.bytes()),
                            new Outcome(in.integer(), in.text()),
                            in.integer()));
        }
        return messages;
    }
}
