/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.util.Set;

import io.sealworks.api.base.ErrorLevel;

/** What a failure of a stage means for the sector. */
public final class StageErrors {

    /** Stages whose failures come from stores and disks that may be back later. */
    private static final Set<String> TEMPORARY =
            Set.of("transfer", "upload", "clear_cache", "synth_proofs");

    /** Begins a failure of our stages that may pass by itself. */
    private static final String OUT_OF_REACH = "out of reach: ";

    /** The library's words for a file without the published digest. */
    private static final String NOT_PUBLISHED = "Invalid parameters file: ";

    /** The configuration of the native proofs. */
    private static final String PROOFS = "io.sealworks.proofs";

    private StageErrors() {}

    /** The library's own text, and what to do where that doesn't say. */
    public static String message(String text) {
        return text.startsWith(NOT_PUBLISHED)
                ? text
                        + " (its digest isn't the published one; for a mock chain or a test network"
                        + " with parameters made by proofs:params generate, set local.parameters ="
                        + " true in etc/"
                        + PROOFS
                        + ".cfg)"
                : text;
    }

    /**
     * @param text what the stage said, which may itself say that the failure passes
     */
    public static ErrorLevel level(String stage, String text) {
        return TEMPORARY.contains(stage) || text.startsWith(OUT_OF_REACH)
                ? ErrorLevel.TEMPORARY
                : ErrorLevel.PERMANENT;
    }

    /** A panic, or a processor that ends, is tried again. */
    public static ErrorLevel ofCrash() {
        return ErrorLevel.TEMPORARY;
    }
}
