/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.sealworks.api.worker.config.LimitationSection;
import io.sealworks.api.worker.config.ProcessorConfig;
import io.sealworks.api.worker.config.ProcessorsSection;

/** The processors of a worker: as configured, and by the host's size where nothing is. */
final class Layout {

    private static final String OWN_VERB = "processor";

    private final Programs programs;
    private final Sizing sizing;

    Layout(Programs programs, Sizing sizing) {
        this.programs = programs;
        this.sizing = sizing;
    }

    List<ProcessorSpec> processors(ProcessorsSection section) {
        List<ProcessorSpec> all = new ArrayList<>();
        configured(section)
                .forEach(
                        (stage, configs) -> {
                            for (int i = 0; i < configs.size(); i++) {
                                all.add(of(stage, i, configs.get(i)));
                            }
                        });
        return List.copyOf(all);
    }

    static Limits limits(ProcessorsSection section) {
        Optional<LimitationSection> limitation = section.limitation();
        return new Limits(
                limitation.map(l -> named(l.concurrent())).orElse(Map.of()),
                limitation.map(l -> named(l.staggered())).orElse(Map.of()),
                section.extLocks());
    }

    private static <T> Map<String, T> named(Map<LimitationSection.Stage, T> byStage) {
        Map<String, T> named = new HashMap<>();
        byStage.forEach((stage, value) -> named.put(stage.toString(), value));
        return named;
    }

    private Map<String, List<ProcessorConfig>> configured(ProcessorsSection section) {
        Map<String, List<ProcessorConfig>> all = new LinkedHashMap<>();
        for (String stage : Stages.HEAVY) {
            all.put(stage, defaults(sizing.processors(stage), 1));
        }
        for (String stage : Stages.LIGHT) {
            all.put(stage, defaults(1, sizing.placesOfLight()));
        }
        section.byStage()
                .forEach(
                        (stage, configs) -> {
                            if (!configs.isEmpty()) {
                                all.put(stage, configs);
                            }
                        });
        return all;
    }

    private List<ProcessorConfig> defaults(int processors, int places) {
        return Collections.nCopies(processors, programs.unconfigured(places));
    }

    private ProcessorSpec of(String stage, int index, ProcessorConfig config) {
        Seat seat =
                new Seat(stage + "-" + index, stage, config.concurrent().orElse(0), config.locks());
        List<String> command = command(stage, config);
        return new ProcessorSpec(
                seat,
                command,
                programs.environment(stage, index, config),
                Programs.hints(stage, index, config),
                config.stableWait(),
                config.autoRestart(),
                Tag.of(seat, command, config, given(stage)));
    }

    /** What a processor must be started anew for when it changes. */
    private Map<String, String> given(String stage) {
        Map<String, String> all = new HashMap<>(programs.proofs());
        all.putAll(programs.secrets(stage));
        return all;
    }

    /** Ours takes the stage alone; the arguments of the existing worker's own binary do as well. */
    private List<String> command(String stage, ProcessorConfig config) {
        List<String> command = new ArrayList<>();
        command.add(config.bin().orElse(programs.processor().toString()));
        List<String> arguments = config.args().orElse(List.of(OWN_VERB, stage));
        boolean own = config.bin().isEmpty();
        boolean verb = !arguments.isEmpty() && arguments.get(0).equals(OWN_VERB);
        command.addAll(own && verb ? arguments.subList(1, arguments.size()) : arguments);
        return command;
    }
}
