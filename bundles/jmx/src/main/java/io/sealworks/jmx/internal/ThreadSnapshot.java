/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import io.sealworks.api.base.ThreadInfo;
import org.jspecify.annotations.Nullable;

/** A sealing thread, as it is now. */
final class ThreadSnapshot implements ThreadData {
    private final ThreadInfo info;

    ThreadSnapshot(ThreadInfo info) {
        this.info = info;
    }

    @Override
    public int getIndex() {
        return info.index();
    }

    @Override
    public String getLocation() {
        return info.location();
    }

    @Override
    public String getPlan() {
        return info.plan();
    }

    @Override
    public @Nullable String getSector() {
        return info.sector() == null ? null : info.sector().toString();
    }

    @Override
    public @Nullable String getJob() {
        return info.job();
    }

    @Override
    public boolean isPaused() {
        return info.paused();
    }

    @Override
    public String getPhase() {
        return info.phase().name();
    }

    @Override
    public long getPhaseSeconds() {
        return info.phaseSeconds();
    }

    @Override
    public String getState() {
        return info.state().isEmpty() ? "Empty" : info.state();
    }

    @Override
    public @Nullable String getStage() {
        return info.stage();
    }

    @Override
    public @Nullable String getLastError() {
        return info.lastError();
    }
}
