/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.util.Arrays;

/**
 * A message as it is pushed.
 *
 * @param signature over the bytes of the message
 * @param bytes all of it
 * @param cid of these bytes
 */
record SignedMessage(Message message, byte[] signature, byte[] bytes, String cid) {

    static SignedMessage of(Message message, byte[] signature) {
        byte[] bytes =
                new CborWriter()
                        .array(2)
                        .bytes(MessageCodec.encode(message))
                        .bytes(signature)
                        .toBytes();
        return new SignedMessage(message, signature, bytes, Cids.of(bytes));
    }

    /**
     * @throws IllegalArgumentException when the bytes are no message, or not in their one form
     */
    static SignedMessage decode(byte[] bytes) {
        CborReader in = new CborReader(bytes);
        in.array(2);
        Message message = MessageCodec.decode(in.bytes());
        SignedMessage signed = of(message, in.bytes());
        in.end();
        if (!Arrays.equals(signed.bytes, bytes)) {
            throw new IllegalArgumentException("the message is not in its canonical form");
        }
        return signed;
    }
}
