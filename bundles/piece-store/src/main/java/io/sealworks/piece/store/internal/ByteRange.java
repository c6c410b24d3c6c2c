/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of a file (RFC 9110, 14.1.2).
 *
 * @param first byte
 * @param length of the range
 */
record ByteRange(long first, long length) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Thrown for a range that the file does not have. */
    static final class UnsatisfiableException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param header of the request
     * @return empty where the whole file is to be given: several ranges, or none
     */
    static Optional<ByteRange> parse(String header, long size) throws UnsatisfiableException {
        Matcher m = ONE.matcher(header.strip());
        if (!m.matches() || m.group(1).isEmpty() && m.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (m.group(1).isEmpty()) {
            long length = Math.min(Long.parseLong(m.group(2)), size);
            return Optional.of(within(size - length, size - 1, size));
        }
        long first = Long.parseLong(m.group(1));
        long last = m.group(2).isEmpty() ? size - 1 : Long.parseLong(m.group(2));
        return last < first && !m.group(2).isEmpty()
                ? Optional.empty()
                : Optional.of(within(first, last, size));
    }

    private static ByteRange within(long first, long last, long size)
            throws UnsatisfiableException {
        if (first >= size) {
            throw new UnsatisfiableException();
        }
        return new ByteRange(first, Math.min(last, size - 1) - first + 1);
    }

    /** As {@code Content-Range} says it. */
    String of(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
