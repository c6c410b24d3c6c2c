/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.ProofParams;
import org.jspecify.annotations.Nullable;

/** Parameters that can be made. */
public final class FakeParams implements ProofParams {
    public final List<String> asked = new ArrayList<>();
    public @Nullable String failure;
    public boolean interrupted;
    private final List<String> lines = new ArrayList<>();
    private String state = "missing";

    @Override
    public List<Status> status(Caller caller, SectorSize size) {
        caller.require(Permission.PARAMS_STATUS);
        return List.of(new Status("porep", size, "none", state, "/params/v28-x.params", 0));
    }

    @Override
    public List<Status> verify(Caller caller, SectorSize size) {
        asked.add("verify " + size);
        return status(caller, size);
    }

    @Override
    public String generate(Caller caller, SectorSize size) {
        caller.require(Permission.PARAMS_GENERATE);
        lines.addAll(List.of("porep: generating", "porep: done"));
        return "generate " + size;
    }

    @Override
    public String fetch(Caller caller, SectorSize size, @Nullable String baseUrl) {
        caller.require(Permission.PARAMS_FETCH);
        asked.add("fetch " + size + " from " + baseUrl);
        return "fetch " + size;
    }

    /** A line at each look; then the end. */
    @Override
    public Progress progress(Caller caller, String run, int seen, Duration timeout)
            throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        if (seen < lines.size()) {
            return new Progress(List.of(lines.get(seen)), false, null);
        }
        state = failure == null ? "present" : "missing";
        return new Progress(List.of(), true, failure);
    }

    @Override
    public void cancel(Caller caller, String run) {
        asked.add("cancel " + run);
    }
}
