/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** Encodes texts, and keeps the bytes of the last long one: lists are asked for again and again. */
final class Utf8 {
    private static final int LONG = 4096;

    private volatile @Nullable Encoded last;

    private record Encoded(String text, byte[] bytes) {}

    /**
     * @return not to be changed
     */
    byte[] of(String text) {
        if (text.length() < LONG) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        Encoded kept = last;
        if (kept == null || kept.text() != text) {
            kept = new Encoded(text, text.getBytes(StandardCharsets.UTF_8));
            last = kept;
        }
        return kept.bytes();
    }
}
