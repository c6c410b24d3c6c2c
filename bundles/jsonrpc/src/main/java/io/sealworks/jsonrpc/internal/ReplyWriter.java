/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes each reply in one piece: the server would send each part of its own. Of long results the
 * bytes of the last are kept, since lists are asked for again and again, and so is the array that
 * they were put together in: a fresh one costs more than the copy.
 */
final class ReplyWriter {
    private static final int LONG = 4096;
    private static final int MOST_KEPT = 1 << 20;

    private volatile Encoded last = new Encoded("", new byte[0]);
    private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();

    private record Encoded(String text, byte[] bytes) {}

    /** Has written it to the end when it returns. */
    void write(Reply reply, HttpServletResponse response) throws IOException {
        if (reply.result().length() < LONG) {
            byte[] bytes = utf8(reply.text());
            write(bytes, bytes.length, response);
            return;
        }
        byte[] before = utf8(reply.before());
        byte[] result = encoded(reply.result());
        byte[] after = utf8(reply.after());
        int length = before.length + result.length + after.length;
        byte[] whole = array(length);
        System.arraycopy(before, 0, whole, 0, before.length);
        System.arraycopy(result, 0, whole, before.length, result.length);
        System.arraycopy(after, 0, whole, before.length + result.length, after.length);
        write(whole, length, response);
        if (whole.length <= MOST_KEPT) {
            spare.set(whole);
        }
    }

    private static void write(byte[] bytes, int length, HttpServletResponse response)
            throws IOException {
        response.setContentLength(length);
        response.getOutputStream().write(bytes, 0, length);
    }

    /** Not to be changed. */
    private byte[] encoded(String text) {
        Encoded kept = last;
        if (kept.text() != text) {
            kept = new Encoded(text, utf8(text));
            last = kept;
        }
        return kept.bytes();
    }

    /** Not shorter than that, and nobody else's. */
    private byte[] array(int length) {
        byte[] free = spare.getAndSet(null);
        return free == null || free.length < length ? new byte[length] : free;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
