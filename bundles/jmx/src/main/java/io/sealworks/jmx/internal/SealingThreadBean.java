/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jmx.internal;

import io.sealworks.api.base.BadRequestException;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.base.ThreadInfo;
import io.sealworks.api.worker.SealingThreads;
import org.jspecify.annotations.Nullable;

/** A sealing thread as a bean. */
final class SealingThreadBean implements SealingThreadMXBean {
    private final ServiceGate<SealingThreads> threads;
    private final int index;

    SealingThreadBean(ServiceGate<SealingThreads> threads, int index) {
        this.threads = threads;
        this.index = index;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public String getLocation() {
        return data().getLocation();
    }

    @Override
    public String getPlan() {
        return data().getPlan();
    }

    @Override
    public @Nullable String getSector() {
        return data().getSector();
    }

    @Override
    public @Nullable String getJob() {
        return data().getJob();
    }

    @Override
    public boolean isPaused() {
        return data().isPaused();
    }

    @Override
    public String getPhase() {
        return data().getPhase();
    }

    @Override
    public long getPhaseSeconds() {
        return data().getPhaseSeconds();
    }

    @Override
    public String getState() {
        return data().getState();
    }

    @Override
    public @Nullable String getStage() {
        return data().getStage();
    }

    @Override
    public @Nullable String getLastError() {
        return data().getLastError();
    }

    @Override
    public boolean pause() {
        return Answers.of(threads, (t, caller) -> t.pause(caller, index));
    }

    @Override
    public boolean resume(String state) {
        return Answers.of(
                threads, (t, caller) -> t.resume(caller, index, Answers.state(state), false));
    }

    private ThreadData data() {
        ThreadInfo info =
                Answers.of(
                        threads,
                        (t, caller) ->
                                t.list(caller).stream()
                                        .filter(i -> i.index() == index)
                                        .findFirst()
                                        .orElseThrow(
                                                () ->
                                                        new BadRequestException(
                                                                "worker #"
                                                                        + index
                                                                        + " not found")));
        return new ThreadSnapshot(info);
    }
}
