/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What declarative services say of the components of a bundle. */
final class Components {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 100;

    private final Supplier<ServiceComponentRuntime> runtime;

    Components(Supplier<ServiceComponentRuntime> runtime) {
        this.runtime = runtime;
    }

    /** Names of the components that are satisfied. */
    Set<String> working(Bundle bundle) {
        Set<String> working = new TreeSet<>();
        for (ComponentDescriptionDTO component : described(bundle)) {
            if (configurations(component).anyMatch(Components::works)) {
                working.add(component.name);
            }
        }
        return working;
    }

    /** Waits until all of them work, and none has failed. */
    Optional<String> fault(Bundle bundle, Set<String> before) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> failed = failed(bundle);
            Set<String> missing = new TreeSet<>(before);
            missing.removeAll(working(bundle));
            if (failed.isPresent() || missing.isEmpty()) {
                return failed;
            }
            if (System.nanoTime() > end) {
                return Optional.of(
                        "its components " + missing + " are not satisfied after " + PATIENCE);
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("the command was interrupted");
            }
        }
    }

    private Optional<String> failed(Bundle bundle) {
        return described(bundle).stream()
                .flatMap(this::configurations)
                .filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(c -> c.description.name + " failed: " + firstLine(c.failure))
                .findFirst();
    }

    private static String firstLine(String stack) {
        return stack.lines().findFirst().orElse("");
    }

    private static boolean works(ComponentConfigurationDTO configuration) {
        return configuration.state == ComponentConfigurationDTO.ACTIVE
                || configuration.state == ComponentConfigurationDTO.SATISFIED;
    }

    private java.util.Collection<ComponentDescriptionDTO> described(Bundle bundle) {
        return runtime.get().getComponentDescriptionDTOs(bundle);
    }

    private Stream<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO component) {
        return runtime.get().getComponentConfigurationDTOs(component).stream();
    }
}
