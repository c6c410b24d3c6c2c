/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.task.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waiting line on the disk, so that the next engine serves in the same order. It is not synced:
 * what outlives the container is enough. Where it can't be read or written the order begins anew.
 */
final class LineFile {

    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

    private static final int VERSION = 1;

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private List<Place> written = List.of();

    /**
     * @param run the folder of the hosts
     */
    LineFile(Path run) {
        this.file = run.resolve("line.json");
    }

    /** Who waited, in their order. */
    List<Place> read() {
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("its version is not " + VERSION);
            }
            List<Place> places = new ArrayList<>();
            root.path("waiting").forEach(place -> places.add(place(place, places.size())));
            written = List.copyOf(places);
            return written;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The waiting line begins anew: {} can't be read: {}", file, e.getMessage());
            return List.of();
        }
    }

    private static Place place(JsonNode place, int number) {
        return new Place(
                TaskId.parse(place.path("task").asText()),
                place.path("stage").asText(),
                number,
                place.path("since").asLong());
    }

    /** Writes the line where it changed. */
    synchronized void write(List<Place> places) {
        if (places.equals(written)) {
            return;
        }
        ObjectNode root = json.createObjectNode().put("version", VERSION);
        ArrayNode waiting = root.putArray("waiting");
        for (Place place : places) {
            waiting.addObject()
                    .put("task", place.task().toString())
                    .put("stage", place.stage())
                    .put("since", place.since());
        }
        written = List.copyOf(places);
        try {
            Path partial = file.resolveSibling("line.json.partial");
            Files.write(partial, json.writeValueAsBytes(root));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn(
                    "The order of the waiting line would not outlive the engine: {}", e.toString());
        }
    }
}
