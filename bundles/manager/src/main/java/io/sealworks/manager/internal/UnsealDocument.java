/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is to be unsealed, as an errand's document.
 *
 * @param offset unpadded bytes from the sector's start
 * @param size unpadded bytes
 */
record UnsealDocument(long offset, long size, List<String> destinations) {

    UnsealDocument {
        destinations = List.copyOf(destinations);
    }

    static UnsealDocument read(ObjectMapper json, String text) {
        try {
            JsonNode node = json.readTree(text);
            List<String> destinations = new ArrayList<>();
            node.path("destinations").forEach(d -> destinations.add(d.asText()));
            return new UnsealDocument(
                    node.path("offset").asLong(), node.path("size").asLong(), destinations);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored unsealing is damaged", e);
        }
    }

    String write(ObjectMapper json) {
        ObjectNode node = json.createObjectNode().put("offset", offset).put("size", size);
        destinations.forEach(node.putArray("destinations")::add);
        return node.toString();
    }
}
