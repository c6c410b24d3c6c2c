/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the regular files of a tar archive, one after the other. Long names may come in entries of
 * GNU or POSIX before their file; the last one given counts.
 */
final class Tar {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 16;

    private final InputStream in;
    private String name = "";
    private char type;
    private long left;
    private long padding;

    Tar(InputStream in) {
        this.in = in;
    }

    /** Goes to the next regular file. */
    boolean next() throws IOException {
        String longName = null;
        while (header()) {
            switch (type) {
                case 'L' -> longName = longName();
                case 'x' -> longName = path(longName(), longName);
                case '0', '\0' -> {
                    name = longName == null ? name : longName;
                    return true;
                }
                default -> longName = null;
            }
        }
        return false;
    }

    /** Of the file that was gone to; nothing may be written under it. */
    String name() {
        return name;
    }

    private boolean header() throws IOException {
        in.skipNBytes(left + padding);
        byte[] block = in.readNBytes(BLOCK);
        if (block.length < BLOCK || block[0] == 0) {
            return false;
        }
        name = text(block, 0, 100);
        type = (char) block[156];
        left = number(text(block, 124, 12));
        padding = (BLOCK - left % BLOCK) % BLOCK;
        return true;
    }

    private static long number(String octal) throws IOException {
        try {
            return Long.parseLong(octal.strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("it is no tar archive: the size \"" + octal + "\"", e);
        }
    }

    private String longName() throws IOException {
        if (left > LONGEST_NAME) {
            throw new IOException("a name in it is " + left + " bytes long");
        }
        return text(content().readAllBytes());
    }

    private static String path(String records, String otherwise) {
        int at = records.indexOf(" path=");
        return at < 0 ? otherwise : records.substring(at + 6).lines().findFirst().orElse("");
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Of the file that was gone to; ends with it. */
    InputStream content() {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int read = super.read(bytes, offset, (int) Math.min(length, left));
                if (read < 0) {
                    throw new EOFException("the archive ends within " + name);
                }
                left -= read;
                return read;
            }
        };
    }
}
