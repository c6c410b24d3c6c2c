/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.ProofParams;
import org.jspecify.annotations.Nullable;

/** Parameters that can be made. */
public final class FakeParams implements ProofParams {
    public final List<String> asked = new ArrayList<>();
    private String state = "missing";

    @Override
    public List<Status> status(Caller caller, SectorSize size) {
        caller.require(Permission.PARAMS_READ);
        return List.of(new Status("porep", size, "none", state, "/params/v28-x.params", 0));
    }

    @Override
    public List<Status> verify(Caller caller, SectorSize size) {
        asked.add("verify " + size);
        return status(caller, size);
    }

    @Override
    public void generate(Caller caller, SectorSize size, Consumer<String> progress) {
        caller.require(Permission.PARAMS_WRITE);
        progress.accept("porep: generating");
        state = "present";
    }

    @Override
    public void fetch(
            Caller caller, SectorSize size, @Nullable String baseUrl, Consumer<String> progress) {
        caller.require(Permission.PARAMS_WRITE);
        asked.add("fetch " + size + " from " + baseUrl);
    }
}
