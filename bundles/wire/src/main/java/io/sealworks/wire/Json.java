/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON text and trees. Trees only: no class of a bundle gets into a cache of Jackson. */
public final class Json {

    /** Names are made anew: a table of them would be a copy of itself for every text. */
    private final JsonFactory texts =
            JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

    private final ObjectMapper mapper = new JsonMapper(texts);

    /**
     * @throws WireException when the text is not one JSON value; the message says where
     */
    public JsonNode parse(String text) throws WireException {
        try (JsonParser parser = texts.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new WireException("document", "nothing", "a JSON value");
            }
            JsonNode tree = new TreeReader(parser).read(first);
            if (parser.nextToken() != null) {
                throw new WireException("document", "more than one", "a JSON value");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new WireException("document", e.getOriginalMessage(), "a JSON value");
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory is always readable", e);
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
