/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON text and trees. Trees only: no class of a bundle gets into a cache of Jackson. */
public final class Json {

    private final ObjectMapper mapper =
            // Names are made anew: a table of them would be a copy of itself for every text
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /**
     * @throws WireException when the text is not one JSON value; the message says where
     */
    public JsonNode parse(String text) throws WireException {
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree.isMissingNode()) {
                throw new WireException("document", "nothing", "a JSON value");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new WireException("document", e.getOriginalMessage(), "a JSON value");
        }
    }

    public String write(JsonNode tree) {
        if (tree.isNull()) {
            return "null";
        }
        try {
            return mapper.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }
}
