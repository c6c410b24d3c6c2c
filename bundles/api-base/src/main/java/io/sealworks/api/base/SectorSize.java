/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The sector sizes of the Filecoin network (FIP-0003 and the test sizes of the proofs library). */
public enum SectorSize {
    KIB_2("2KiB", 2048L),
    MIB_8("8MiB", 8L << 20),
    MIB_512("512MiB", 512L << 20),
    GIB_32("32GiB", 32L << 30),
    GIB_64("64GiB", 64L << 30);

    private final String text;
    private final long bytes;

    SectorSize(String text, long bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /** Size of the sealed file in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Bytes of data that fit: every 127 bytes become 128 by fr32 padding. */
    public long unpaddedBytes() {
        return bytes / 128 * 127;
    }

    /**
     * @param text such as {@code 32GiB}
     * @throws IllegalArgumentException when it is no sector size; the message lists those that are
     */
    public static SectorSize parse(String text) {
        return Arrays.stream(values())
                .filter(s -> s.text.equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no sector size: \""
                                                + text
                                                + "\" (known: "
                                                + Arrays.stream(values())
                                                        .map(s -> s.text)
                                                        .collect(Collectors.joining(", "))
                                                + ")"));
    }

    @Override
    public String toString() {
        return text;
    }
}
