/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.shell.common.view;

import java.util.ArrayList;
import java.util.List;

import io.sealworks.api.base.BadRequestException;
import org.jspecify.annotations.Nullable;

/** One result for each target of a command that takes several. */
public final class Outcomes {
    /** What is done to one target. */
    @FunctionalInterface
    public interface Step<T> {
        /**
         * @return null when it was done, otherwise why not
         */
        @Nullable String apply(T target) throws Exception;
    }

    /** A line of the answer. */
    record Outcome(String target, boolean ok, String result) {}

    private Outcomes() {}

    /**
     * Applies the step to every target, also after one was refused.
     *
     * @param kind what the targets are: {@code thread}
     * @param done what is said of a target that it was done to: {@code paused}
     * @throws Exception what the step throws other than a refusal: the first ends it all
     */
    public static <T> View each(String kind, String done, List<T> targets, Step<T> step)
            throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (T target : targets) {
            String refusal = attempt(target, step);
            outcomes.add(
                    new Outcome(
                            target.toString(), refusal == null, refusal == null ? done : refusal));
        }
        String failure = failure(kind, outcomes);
        if (failure != null && outcomes.size() == 1) {
            return new View.Refusal(outcomes, failure);
        }
        return new View.Table(
                List.of(kind, "result"),
                outcomes.stream().map(o -> List.of(o.target(), o.result())).toList(),
                "no " + kind,
                outcomes,
                failure,
                null);
    }

    private static <T> @Nullable String attempt(T target, Step<T> step) throws Exception {
        try {
            return step.apply(target);
        } catch (BadRequestException e) {
            return e.getMessage();
        }
    }

    private static @Nullable String failure(String kind, List<Outcome> outcomes) {
        List<Outcome> refused = outcomes.stream().filter(o -> !o.ok()).toList();
        if (refused.isEmpty()) {
            return null;
        }
        Outcome first = refused.get(0);
        return outcomes.size() == 1
                ? kind + " " + first.target() + ": " + first.result()
                : refused.size() + " of " + outcomes.size() + " were refused";
    }
}
