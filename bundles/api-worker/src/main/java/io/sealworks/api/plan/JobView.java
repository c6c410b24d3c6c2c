/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.sealworks.api.base.SealProofType;
import io.sealworks.api.base.SectorId;
import org.jspecify.annotations.Nullable;

/**
 * A job as a plan sees it: a snapshot.
 *
 * @param plan name of the plan that the job belongs to
 * @param sector null before the first step got one
 * @param proofType null before the first step got a sector
 * @param state state name
 * @param outputs phase outputs: name to JSON text
 * @param nonce of the allocation, the same until a sector was got
 * @param location the thread's store
 */
public record JobView(
        String plan,
        @Nullable SectorId sector,
        @Nullable SealProofType proofType,
        String state,
        Map<String, String> outputs,
        String nonce,
        Path location) {

    public JobView {
        Objects.requireNonNull(plan);
        Objects.requireNonNull(state);
        Objects.requireNonNull(nonce);
        Objects.requireNonNull(location);
        outputs = Map.copyOf(outputs);
    }

    /** A phase output as JSON text. */
    public Optional<String> output(String name) {
        return Optional.ofNullable(outputs.get(name));
    }

    /**
     * The files of the job's sector.
     *
     * @throws IllegalStateException before the job has a sector
     */
    public SectorFiles files() {
        if (sector == null) {
            throw new IllegalStateException("the job in " + location + " has no sector yet");
        }
        return new SectorFiles(location.resolve(SectorFiles.DATA), sector);
    }
}
