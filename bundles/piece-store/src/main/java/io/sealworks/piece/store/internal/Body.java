/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.io.IOException;
import java.io.InputStream;

import io.sealworks.jsonrpc.WebExchange;

/** The body of a request, to be read. */
final class Body extends InputStream {

    private static final int BYTE = 0xff;

    private final WebExchange exchange;

    Body(WebExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return exchange.read(into, offset, length);
    }
}
