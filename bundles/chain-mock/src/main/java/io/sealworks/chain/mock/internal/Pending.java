/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import io.sealworks.api.chain.ActorMessage;

/**
 * A message in the pool.
 *
 * @param notBefore no tipset below this height takes it
 * @param forcedExit what it will fail with, {@link #NOT_FORCED} when its execution decides
 * @param dropped whether the pool loses it when the next tipset comes
 */
record Pending(SignedMessage message, long notBefore, long forcedExit, boolean dropped) {

    static final long NOT_FORCED = -1;

    static Pending of(SignedMessage message) {
        return new Pending(message, 0, NOT_FORCED, false);
    }

    Pending heldUntil(long height) {
        return new Pending(message, height, forcedExit, dropped);
    }

    Pending failing(long exitCode) {
        return new Pending(message, notBefore, exitCode, dropped);
    }

    Pending lostSoon() {
        return new Pending(message, notBefore, forcedExit, true);
    }

    String from() {
        return message.message().from();
    }

    /** Whether it is about exactly this. */
    boolean says(ActorMessage body) {
        return message.message().body().equals(body);
    }

    long nonce() {
        return message.message().nonce();
    }
}
