/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** The sealing threads of a worker, as its RPC lists them. */
final class Threads {
    private Threads() {}

    /** One of them. */
    record Line(
            int index,
            boolean paused,
            String state,
            String sector,
            String lastError,
            String reason) {
        /** Paused before C2, as it is without parameters. */
        boolean waitsForParameters() {
            return paused
                    && state.equals("C1Done")
                    && lastError.contains("No cached parameters found");
        }

        static Line of(JsonNode node) {
            return new Line(
                    node.path("index").asInt(),
                    node.path("paused").asBoolean(),
                    node.path("state").asText(),
                    node.path("job_id").asText(""),
                    node.path("last_error").asText(""),
                    node.path("reason").asText(""));
        }
    }

    static List<Line> of(Container container) {
        return of(container.worker());
    }

    static List<Line> of(Rpc worker) {
        List<Line> lines = new ArrayList<>();
        worker.call("WorkerList").forEach(node -> lines.add(Line.of(node)));
        return lines;
    }

    static boolean all(Container container, Predicate<Line> condition) {
        List<Line> lines = of(container);
        return !lines.isEmpty() && lines.stream().allMatch(condition);
    }
}
