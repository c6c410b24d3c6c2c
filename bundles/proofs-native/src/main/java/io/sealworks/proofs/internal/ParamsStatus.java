/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.base.SectorSize;
import io.sealworks.api.worker.ProofParams.Status;

/** A line of JSON of the parameter program as the API's status. */
final class ParamsStatus {

    private ParamsStatus() {}

    static boolean isOne(JsonNode line) {
        return line.path("event").asText().equals("circuit");
    }

    static Status of(JsonNode line, SectorSize size, Path folder) {
        return new Status(
                line.path("circuit").asText(),
                size,
                line.path("source").asText("none"),
                state(line),
                folder.resolve(line.path("files").path(0).asText()).toString(),
                line.path("bytes").asLong());
    }

    /** The state, and what is wrong where it isn't simply missing. */
    private static String state(JsonNode line) {
        String state = line.path("state").asText();
        JsonNode problems = line.path("problems");
        return problems.isEmpty() || state.equals("missing")
                ? state
                : state + ": " + problems.path(0).asText();
    }
}
