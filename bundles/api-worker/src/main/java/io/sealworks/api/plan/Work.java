/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A computation that a plan asks for; the runtime adds id and location.
 *
 * @param stage the task's stage
 * @param input its input as JSON
 * @param outputs files and folders that it makes
 * @param inputs phase outputs that are stored with the task before it is submitted, so that a
 *     repetition uses the same ones (a ticket, say): name to JSON text
 */
public record Work(String stage, String input, List<Path> outputs, Map<String, String> inputs) {
    public Work {
        Objects.requireNonNull(stage);
        Objects.requireNonNull(input);
        outputs = List.copyOf(outputs);
        inputs = Map.copyOf(inputs);
    }
}
