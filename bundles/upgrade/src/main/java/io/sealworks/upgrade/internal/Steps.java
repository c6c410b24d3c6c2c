/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.sealworks.api.base.BadRequestException;
import org.osgi.framework.Version;

/** Which bundles of a release are replaced here, in a safe order. */
final class Steps {
    private static final String INSTEAD =
            "; stop, and start from the new release with the same --data: the role's bundles"
                    + " restart, tasks that run go on (docs/upgrades.md)";

    /** The front's handlers are wired to it: what waits for them waits for it anyway. */
    private static final Set<Room> WITH_FRONT = Set.of(Room.FRONT, Room.RPC, Room.PIECES);

    private Steps() {}

    /**
     * @throws BadRequestException when the release is more than a micro release, or a refresh would
     *     reach further than the table of what each bundle may do
     */
    static List<Step> of(List<Jar> release, Framework framework) {
        Map<String, Version> installed = framework.installed();
        List<Step> steps = new ArrayList<>();
        for (Jar jar : release) {
            Version from = installed.get(jar.bundle());
            if (from != null && !from.equals(jar.version())) {
                mustBeMicro(jar, from);
                steps.add(step(jar, from, framework));
            }
        }
        steps.sort(Comparator.comparing(Step::room).thenComparing(Step::bundle));
        return List.copyOf(steps);
    }

    private static void mustBeMicro(Jar jar, Version from) {
        if (from.getMajor() != jar.version().getMajor()
                || from.getMinor() != jar.version().getMinor()) {
            throw new BadRequestException(
                    "%s %s is not a micro release of %s, which runs"
                                    .formatted(jar.bundle(), jar.version(), from)
                            + INSTEAD);
        }
        if (Room.of(jar.bundle()) == Room.CONTRACTS) {
            throw new BadRequestException(
                    "%s changed (%s, here runs %s): all bundles depend on it"
                                    .formatted(jar.bundle(), jar.version(), from)
                            + INSTEAD);
        }
    }

    private static Step step(Jar jar, Version from, Framework framework) {
        Set<String> refreshed = new TreeSet<>(framework.refreshedWith(jar.bundle()));
        refreshed.remove(jar.bundle());
        Set<String> beyond =
                refreshed.stream()
                        .filter(other -> !mayRestart(jar.bundle(), other))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!beyond.isEmpty()) {
            throw new BadRequestException(
                    "replacing %s would restart %s too".formatted(jar.bundle(), beyond) + INSTEAD);
        }
        return new Step(jar, from, refreshed);
    }

    private static boolean mayRestart(String bundle, String other) {
        return Room.of(bundle) == Room.FRONT
                && Room.isOurs(other)
                && WITH_FRONT.contains(Room.of(other));
    }
}
