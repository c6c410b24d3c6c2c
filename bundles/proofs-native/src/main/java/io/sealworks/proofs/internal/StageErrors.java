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

    private StageErrors() {}

    static ErrorLevel level(String stage) {
        return TEMPORARY.contains(stage) ? ErrorLevel.TEMPORARY : ErrorLevel.PERMANENT;
    }

    /** A panic is tried again, as a crashed processor is. */
    static ErrorLevel ofPanic() {
        return ErrorLevel.TEMPORARY;
    }
}
