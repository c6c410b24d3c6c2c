/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.task;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sealworks.api.base.SectorId;

/**
 * Names one execution of a step, so that a redone step never gets an old result.
 *
 * @param sector whose task it is
 * @param entry grows with every transition, rollback and operator's resume of the job
 * @param attempt grows with every retry within the entry, from 1
 */
public record TaskId(SectorId sector, long entry, int attempt) {

    private static final Pattern TEXT = Pattern.compile("(s-[tf]0\\d+-\\d+)\\.(\\d+)\\.(\\d+)");

    public TaskId {
        Objects.requireNonNull(sector);
    }

    /**
     * @throws IllegalArgumentException when the text is no task id
     */
    public static TaskId parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a task id: \"" + text + "\" (it looks like s-t010000-2.7.1)");
        }
        return new TaskId(
                SectorId.parse(m.group(1)),
                Long.parseLong(m.group(2)),
                Integer.parseInt(m.group(3)));
    }

    /** {@code s-t010000-2.7.1}; also the name of the task's result file. */
    @Override
    public String toString() {
        return sector + "." + entry + "." + attempt;
    }
}
