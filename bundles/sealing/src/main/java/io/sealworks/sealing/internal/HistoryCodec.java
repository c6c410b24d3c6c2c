/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealworks.api.base.ErrorLevel;
import io.sealworks.api.base.SectorId;
import io.sealworks.api.worker.HistoryEntry;

/** A line of {@code history.jsonl}. */
final class HistoryCodec {

    private final ObjectMapper mapper;

    HistoryCodec(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    JsonNode write(HistoryEntry entry) {
        return mapper.createObjectNode()
                .put("sequence", entry.sequence())
                .put("millis", entry.millis())
                .put("sector", entry.sector() == null ? null : entry.sector().toString())
                .put("plan", entry.plan())
                .put("previous", entry.previous())
                .put("next", entry.next())
                .put("event", entry.event())
                .put("level", entry.level() == null ? null : entry.level().name())
                .put("message", entry.message())
                .put("step_millis", entry.stepMillis());
    }

    /** With its line end. */
    byte[] line(HistoryEntry entry) {
        return JobCodec.utf8(write(entry) + "\n");
    }

    /**
     * @throws IOException when it is no JSON
     * @throws IllegalArgumentException when a field is missing
     */
    HistoryEntry read(String line) throws IOException {
        return read(new Fields(mapper.readTree(line), "entry"));
    }

    HistoryEntry read(Fields entry) {
        String sector = entry.optional("sector");
        String level = entry.optional("level");
        return new HistoryEntry(
                entry.number("sequence"),
                entry.number("millis"),
                sector == null ? null : SectorId.parse(sector),
                entry.text("plan"),
                entry.text("previous"),
                entry.text("next"),
                entry.text("event"),
                level == null ? null : ErrorLevel.valueOf(level),
                entry.optional("message"),
                entry.number("step_millis"));
    }
}
