/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.math.BigInteger;

import io.sealworks.api.chain.ActorMessage;

/**
 * A message before it is signed.
 *
 * @param gasLimit units of gas at the most
 * @param feeCap attoFIL a unit at the most, base fee and premium together
 * @param premium attoFIL a unit for being included
 */
record Message(
        String from,
        long nonce,
        BigInteger value,
        long gasLimit,
        BigInteger feeCap,
        BigInteger premium,
        ActorMessage body) {

    /** What the gas may cost at the most. */
    BigInteger maxFee() {
        return feeCap.multiply(BigInteger.valueOf(gasLimit));
    }
}
