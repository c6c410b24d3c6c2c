/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.sealworks.api.base.ServiceGate;
import org.jspecify.annotations.Nullable;

/**
 * Gates for the services of an interface, told apart by a property: plans by name, managers by
 * address.
 */
final class NamedGates<T> {

    private final UnaryOperator<String> words;
    private final String property;
    private final Runnable changed;
    private final Map<String, ServiceGate<T>> gates = new ConcurrentHashMap<>();

    /**
     * @param words the service of a name, in messages: {@code the plan sealer}
     * @param changed called when a service came
     */
    NamedGates(UnaryOperator<String> words, String property, Runnable changed) {
        this.words = words;
        this.property = property;
        this.changed = changed;
    }

    ServiceGate<T> gate(String name) {
        return gates.computeIfAbsent(name, n -> new ServiceGate<>(words.apply(n)));
    }

    void bind(T service, Map<String, ?> properties) {
        String name = name(properties);
        if (name != null) {
            gate(name).bind(service);
            changed.run();
        }
    }

    void unbind(T service, Map<String, ?> properties) {
        String name = name(properties);
        if (name != null) {
            gate(name).unbind(service);
        }
    }

    /** The names of the services that are here now, in order. */
    List<String> here() {
        return gates.entrySet().stream()
                .filter(e -> e.getValue().callNow(service -> true).isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private @Nullable String name(Map<String, ?> properties) {
        return properties.get(property) instanceof String name ? name : null;
    }
}
