/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.util.Set;

import io.sealworks.api.base.ErrorLevel;

/** What a failure of a stage means for the sector. */
final class StageErrors {

    /** Stages whose failures come from stores and disks that may be back later. */
    private static final Set<String> TEMPORARY = Set.of("transfer", "clear_cache", "synth_proofs");

    /** The library's words for a file without the published digest. */
    private static final String NOT_PUBLISHED = "Invalid parameters file: ";

    private StageErrors() {}

    /** The library's own text, and what to do where that doesn't say. */
    static String message(String text) {
        return text.startsWith(NOT_PUBLISHED)
                ? text
                        + " (its digest isn't the published one; for a mock chain or a test network"
                        + " with parameters made by proofs:params generate, set local.parameters ="
                        + " true in etc/"
                        + ProofsConfig.PID
                        + ".cfg)"
                : text;
    }

    static ErrorLevel level(String stage) {
        return TEMPORARY.contains(stage) ? ErrorLevel.TEMPORARY : ErrorLevel.PERMANENT;
    }

    /** A panic is tried again, as a crashed processor is. */
    static ErrorLevel ofPanic() {
        return ErrorLevel.TEMPORARY;
    }
}
