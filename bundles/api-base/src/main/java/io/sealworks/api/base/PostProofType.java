/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Arrays;

/**
 * Registered proofs of spacetime. The order is the number on the wire ({@code
 * abi.RegisteredPoStProof}, 0 to 14), the names are those of the proofs library: what it calls
 * {@code Window…V1_2} the chain calls {@code V1_1}.
 */
public enum PostProofType {
    StackedDrgWinning2KiBV1(SectorSize.KIB_2),
    StackedDrgWinning8MiBV1(SectorSize.MIB_8),
    StackedDrgWinning512MiBV1(SectorSize.MIB_512),
    StackedDrgWinning32GiBV1(SectorSize.GIB_32),
    StackedDrgWinning64GiBV1(SectorSize.GIB_64),
    StackedDrgWindow2KiBV1(SectorSize.KIB_2),
    StackedDrgWindow8MiBV1(SectorSize.MIB_8),
    StackedDrgWindow512MiBV1(SectorSize.MIB_512),
    StackedDrgWindow32GiBV1(SectorSize.GIB_32),
    StackedDrgWindow64GiBV1(SectorSize.GIB_64),
    StackedDrgWindow2KiBV1_2(SectorSize.KIB_2),
    StackedDrgWindow8MiBV1_2(SectorSize.MIB_8),
    StackedDrgWindow512MiBV1_2(SectorSize.MIB_512),
    StackedDrgWindow32GiBV1_2(SectorSize.GIB_32),
    StackedDrgWindow64GiBV1_2(SectorSize.GIB_64);

    /** Bytes of the proof of one partition. */
    public static final int PROOF_BYTES = 192;

    private static final int WINDOW = 5;
    private static final int WINDOW_V1_1 = 10;

    private final SectorSize size;

    PostProofType(SectorSize size) {
        this.size = size;
    }

    public SectorSize size() {
        return size;
    }

    /** The number on the wire. */
    public int number() {
        return ordinal();
    }

    /** Whether it is of a window, not of a block. */
    public boolean window() {
        return ordinal() >= WINDOW;
    }

    /**
     * Sectors of a partition at the most (builtin-actors, {@code window_post_partitions_sector}).
     */
    public int partitionSectors() {
        return switch (size) {
            case KIB_2, MIB_8, MIB_512 -> 2;
            case GIB_32 -> 2349;
            case GIB_64 -> 2300;
        };
    }

    /**
     * @param number 0 to 14
     * @throws IllegalArgumentException when no proof type has this number
     */
    public static PostProofType ofNumber(int number) {
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException(
                    "no proof of spacetime has the number " + number + " (known: 0 to 14)");
        }
        return values()[number];
    }

    /** What sectors of this size are proven with in a window, since network version 19. */
    public static PostProofType window(SectorSize size) {
        return of(size, WINDOW_V1_1);
    }

    /** What sectors of this size are proven with for a block. */
    public static PostProofType winning(SectorSize size) {
        return of(size, 0);
    }

    /**
     * @param name of the proofs library, or the chain's {@code Window…V1_1}
     * @throws IllegalArgumentException when no proof type has this name
     */
    public static PostProofType parse(String name) {
        String own = name.endsWith("V1_1") ? name.substring(0, name.length() - 1) + "2" : name;
        return Arrays.stream(values())
                .filter(t -> t.name().equals(own))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no proof of spacetime: \""
                                                + name
                                                + "\" (such as "
                                                + StackedDrgWindow32GiBV1_2
                                                + ")"));
    }

    private static PostProofType of(SectorSize size, int from) {
        return Arrays.stream(values())
                .filter(t -> t.ordinal() >= from && t.size == size)
                .findFirst()
                .orElseThrow();
    }
}
