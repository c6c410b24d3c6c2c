/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.util.Objects;

/**
 * Where a message is.
 *
 * @param place how far it came
 * @param epoch of the tipset that executed it, -1 before
 * @param exitCode 0 when it went well; an actor's exit code otherwise; meaningful once landed
 * @param confidence epochs built on top of it, 0 before it landed
 * @param detail for people, empty when there is nothing to say
 */
public record MessageStatus(
        Place place, long epoch, long exitCode, long confidence, String detail) {

    /** How far a message came. */
    public enum Place {
        /**
         * Neither in the pool nor on chain: never sent, dropped, replaced, or taken back by a
         * reorg.
         */
        UNKNOWN,
        IN_POOL,
        LANDED,
        /** Another message with its nonce landed. */
        REPLACED
    }

    /** Exit code of an actor: not now, or not by this sender. */
    public static final long FORBIDDEN = 18;

    /** Exit code of a message that ran out of gas. */
    public static final long OUT_OF_GAS = 7;

    /** Exit code of the system: the sender cannot pay. */
    public static final long SYS_INSUFFICIENT_FUNDS = 6;

    /** Exit code of the miner actor: its balance does not cover the deposit or the pledge. */
    public static final long INSUFFICIENT_FUNDS = 19;

    public MessageStatus {
        Objects.requireNonNull(place);
        Objects.requireNonNull(detail);
    }
}
