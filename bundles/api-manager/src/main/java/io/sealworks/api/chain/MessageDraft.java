/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.chain;

import java.math.BigInteger;
import java.util.Objects;

/**
 * A message to be sent.
 *
 * @param from the sender's address: owner, worker or a control address of the miner
 * @param value attoFIL sent along
 * @param maxFee attoFIL for gas at the most; zero for the chain's default
 */
public record MessageDraft(String from, ActorMessage message, BigInteger value, BigInteger maxFee) {
    public MessageDraft {
        Objects.requireNonNull(from);
        Objects.requireNonNull(message);
        Objects.requireNonNull(value);
        Objects.requireNonNull(maxFee);
    }
}
