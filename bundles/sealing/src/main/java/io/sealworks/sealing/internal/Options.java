/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.sealworks.api.worker.config.HotConfig;
import io.sealworks.api.worker.config.SealingConfig;
import io.sealworks.api.worker.config.SealingSection;
import org.jspecify.annotations.Nullable;

/**
 * What a thread is to do, and how: its section of the worker's file, and before that the {@code
 * config.toml} of its location. A file that is wrong changes nothing: what was in use stays so, and
 * the thread shows why.
 */
final class Options {

    /** Where the {@code config.toml} comes from. */
    @FunctionalInterface
    interface Source {
        /** A thread without one. */
        Source NONE = earlier -> Optional.empty();

        /**
         * @param earlier what was read before, null at first
         * @return empty where nothing has changed since
         */
        Optional<Reading> read(@Nullable Reading earlier);
    }

    /**
     * A look at the file.
     *
     * @param text of the file, null where there is none
     * @param value what it says, null where it is refused
     * @param refused why, null where it is not
     */
    record Reading(@Nullable String text, @Nullable HotConfig value, @Nullable String refused) {}

    private record Values(String plan, SealingConfig sealing) {}

    private final String plan;
    private final List<SealingSection> sections;
    private final Source source;
    private volatile Values values;
    private volatile @Nullable Reading reading;

    /**
     * @param plan of the thread's section
     * @param sections the strongest first
     */
    Options(String plan, List<SealingSection> sections, Source source) {
        this.plan = plan;
        this.sections = List.copyOf(sections);
        this.source = source;
        this.values = new Values(plan, SealingConfig.merge(this.sections));
    }

    String plan() {
        return values.plan();
    }

    SealingConfig sealing() {
        return values.sealing();
    }

    /** Why the file that is there is not used; null when it is, or there is none. */
    @Nullable String refused() {
        Reading last = reading;
        return last == null ? null : last.refused();
    }

    /** Looks for a change of the file. */
    void refresh() {
        source.read(reading).ifPresent(this::take);
    }

    private void take(Reading next) {
        reading = next;
        if (next.refused() == null) {
            values = next.value() == null ? merge(List.of(), plan) : merge(next.value());
        }
    }

    private Values merge(HotConfig hot) {
        return merge(hot.sealing().stream().toList(), hot.plan().orElse(plan));
    }

    private Values merge(List<SealingSection> strongest, String name) {
        List<SealingSection> all = new ArrayList<>(strongest);
        all.addAll(sections);
        return new Values(name, SealingConfig.merge(all));
    }
}
