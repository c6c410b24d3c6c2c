/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Arrays;

/**
 * Registered seal proofs. The order is the number on the wire ({@code abi.RegisteredSealProof}, 0
 * to 19), the names are those of the proofs library.
 */
public enum SealProofType {
    StackedDrg2KiBV1(SectorSize.KIB_2, Porep.V1),
    StackedDrg8MiBV1(SectorSize.MIB_8, Porep.V1),
    StackedDrg512MiBV1(SectorSize.MIB_512, Porep.V1),
    StackedDrg32GiBV1(SectorSize.GIB_32, Porep.V1),
    StackedDrg64GiBV1(SectorSize.GIB_64, Porep.V1),
    StackedDrg2KiBV1_1(SectorSize.KIB_2, Porep.V1_1),
    StackedDrg8MiBV1_1(SectorSize.MIB_8, Porep.V1_1),
    StackedDrg512MiBV1_1(SectorSize.MIB_512, Porep.V1_1),
    StackedDrg32GiBV1_1(SectorSize.GIB_32, Porep.V1_1),
    StackedDrg64GiBV1_1(SectorSize.GIB_64, Porep.V1_1),
    StackedDrg2KiBV1_1_Feat_SyntheticPoRep(SectorSize.KIB_2, Porep.SYNTHETIC),
    StackedDrg8MiBV1_1_Feat_SyntheticPoRep(SectorSize.MIB_8, Porep.SYNTHETIC),
    StackedDrg512MiBV1_1_Feat_SyntheticPoRep(SectorSize.MIB_512, Porep.SYNTHETIC),
    StackedDrg32GiBV1_1_Feat_SyntheticPoRep(SectorSize.GIB_32, Porep.SYNTHETIC),
    StackedDrg64GiBV1_1_Feat_SyntheticPoRep(SectorSize.GIB_64, Porep.SYNTHETIC),
    StackedDrg2KiBV1_2_Feat_NonInteractivePoRep(SectorSize.KIB_2, Porep.NON_INTERACTIVE),
    StackedDrg8MiBV1_2_Feat_NonInteractivePoRep(SectorSize.MIB_8, Porep.NON_INTERACTIVE),
    StackedDrg512MiBV1_2_Feat_NonInteractivePoRep(SectorSize.MIB_512, Porep.NON_INTERACTIVE),
    StackedDrg32GiBV1_2_Feat_NonInteractivePoRep(SectorSize.GIB_32, Porep.NON_INTERACTIVE),
    StackedDrg64GiBV1_2_Feat_NonInteractivePoRep(SectorSize.GIB_64, Porep.NON_INTERACTIVE);

    /** The kind of proof of replication. */
    public enum Porep {
        V1,
        V1_1,
        /** FIP-0059. */
        SYNTHETIC,
        /** FIP-0092. */
        NON_INTERACTIVE
    }

    private final SectorSize size;
    private final Porep porep;

    SealProofType(SectorSize size, Porep porep) {
        this.size = size;
        this.porep = porep;
    }

    public SectorSize size() {
        return size;
    }

    public Porep porep() {
        return porep;
    }

    /** The number on the wire. */
    public int number() {
        return ordinal();
    }

    /**
     * @param number 0 to 19
     * @throws IllegalArgumentException when no proof type has this number
     */
    public static SealProofType ofNumber(int number) {
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException(
                    "no seal proof type has the number " + number + " (known: 0 to 19)");
        }
        return values()[number];
    }

    /**
     * @return the proof type of this size and kind
     */
    public static SealProofType of(SectorSize size, Porep porep) {
        return Arrays.stream(values())
                .filter(t -> t.size == size && t.porep == porep)
                .findFirst()
                .orElseThrow();
    }
}
