/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.sealworks.api.base.BadRequestException;

/** Replaces one bundle after the other; when one doesn't work, all go back to what they were. */
final class Upgrade {
    private final Framework framework;
    private final Keep keep;
    private final Consumer<String> progress;

    Upgrade(Framework framework, Keep keep, Consumer<String> progress) {
        this.framework = framework;
        this.keep = keep;
        this.progress = progress;
    }

    /**
     * @param steps in order
     * @throws BadRequestException when one doesn't work; then the old revisions run again
     */
    void run(List<Step> steps) {
        Map<String, Set<String>> before = new TreeMap<>();
        List<Step> begun = new ArrayList<>();
        try {
            for (Step step : steps) {
                framework.keep(step.bundle(), old(step));
                step.touched().forEach(name -> before.put(name, framework.working(name)));
            }
            for (Step step : ownLast(steps)) {
                begun.add(step);
                progress.accept(words(step));
                framework.update(step.bundle(), step.jar().file());
                mustWork(step, before);
            }
            for (Step step : ownLast(steps)) { // a later one may have broken an earlier one
                mustWork(step, before);
            }
            keep.next(steps);
        } catch (IOException e) {
            throw new BadRequestException(e.getMessage() + "; " + back(begun, before));
        } catch (RuntimeException e) {
            throw new IllegalStateException(e + "; " + back(begun, before), e);
        }
    }

    private Path old(Step step) {
        return keep.oldJar(step.bundle(), step.from());
    }

    private static List<Step> ownLast(List<Step> steps) {
        return steps.stream().filter(step -> step.room() != Room.UPGRADE).toList();
    }

    /**
     * Replaces this bundle, after the others: nothing of it runs behind this but the way back to
     * the shell.
     */
    void own(List<Step> steps) {
        for (Step step : steps) {
            if (step.room() == Room.UPGRADE) {
                progress.accept(words(step));
                try {
                    framework.update(step.bundle(), keep.stored(step.jar()));
                } catch (IOException e) {
                    throw new BadRequestException(step.bundle() + ": " + e.getMessage());
                }
            }
        }
    }

    private void mustWork(Step step, Map<String, Set<String>> before) throws IOException {
        for (String name : step.touched()) {
            Optional<String> fault = framework.fault(name, before.get(name));
            if (fault.isPresent()) {
                String where = name.equals(step.bundle()) ? "" : name + ", restarted with it: ";
                throw new IOException(
                        step.bundle() + " " + step.jar().version() + ": " + where + fault.get());
            }
        }
    }

    private static String words(Step step) {
        return step.bundle() + " " + step.from() + " -> " + step.jar().version();
    }

    /** An interrupt ends the upgrade, not the way back. */
    private String back(List<Step> begun, Map<String, Set<String>> before) {
        boolean interrupted = Thread.interrupted();
        List<Step> reversed = new ArrayList<>(begun);
        Collections.reverse(reversed);
        List<String> lost = new ArrayList<>();
        for (Step step : reversed) {
            progress.accept(step.bundle() + " goes back to " + step.from());
            try {
                framework.update(step.bundle(), old(step));
            } catch (IOException e) {
                lost.add(lost(step, e.getMessage()));
            }
        }
        for (Step step : begun) {
            framework
                    .fault(step.bundle(), before.get(step.bundle()))
                    .ifPresent(fault -> lost.add(lost(step, fault)));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return lost.isEmpty()
                ? "the revisions from before run again"
                : "these could not go back: " + String.join(", ", lost);
    }

    private String lost(Step step, String why) {
        return step.bundle() + " (" + why + "; its jar is " + old(step) + ")";
    }
}
