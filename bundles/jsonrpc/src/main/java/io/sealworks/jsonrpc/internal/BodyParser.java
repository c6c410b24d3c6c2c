/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sealworks.jsonrpc.internal.Message.Kind;
import io.sealworks.jsonrpc.internal.Message.Version;
import org.jspecify.annotations.Nullable;

/** Takes a body apart without building a tree: params are passed on as the text that they are. */
final class BodyParser {
    /** The names are few and short: to find each in a table takes longer than to make it anew. */
    private final JsonFactory json =
            JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

    Body parse(String text) {
        try (JsonParser parser = json.createParser(text)) {
            Body body = body(parser, text);
            return parser.nextToken() == null ? body : new Body.Unreadable();
        } catch (IOException e) {
            return new Body.Unreadable();
        }
    }

    private static Body body(JsonParser parser, String text) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            return new Body.Single(message(parser, text));
        } else if (first != JsonToken.START_ARRAY) {
            return new Body.Unreadable();
        }
        List<Message> messages = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return new Body.Unreadable();
            }
            messages.add(message(parser, text));
        }
        return new Body.Batch(messages);
    }

    private static Message message(JsonParser parser, String text) throws IOException {
        Version version = Version.ABSENT;
        Kind idKind = Kind.ABSENT;
        String id = "null";
        String method = "";
        Kind paramsKind = Kind.ABSENT;
        String params = null;
        boolean foreign = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "jsonrpc" -> version = version(parser);
                case "id" -> {
                    idKind = kind(value);
                    id = raw(parser, text);
                }
                case "method" ->
                        method = value == JsonToken.VALUE_STRING ? parser.getText() : skip(parser);
                case "params" -> {
                    paramsKind = kind(value);
                    params = raw(parser, text);
                }
                default -> {
                    // Go's clients add the span of their tracing
                    foreign |= !name.equals("meta");
                    parser.skipChildren();
                }
            }
        }
        return new Message(version, idKind, id, method, paramsKind, params, foreign);
    }

    private static Version version(JsonParser parser) throws IOException {
        JsonToken value = parser.currentToken();
        if (value == JsonToken.VALUE_NULL) {
            return Version.ABSENT;
        } else if (value == JsonToken.VALUE_STRING && parser.getText().equals("2.0")) {
            return Version.TWO;
        }
        parser.skipChildren();
        return Version.OTHER;
    }

    private static @Nullable String skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return null;
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> Kind.NULL;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_STRING -> Kind.STRING;
            case START_ARRAY -> Kind.ARRAY;
            case START_OBJECT -> Kind.OBJECT;
            default -> Kind.OTHER;
        };
    }

    /** The text of the current value, which is left behind. */
    private static String raw(JsonParser parser, String text) throws IOException {
        if (parser.currentToken().isStructStart()) {
            long from = parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            return text.substring((int) from, (int) parser.currentLocation().getCharOffset());
        } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return Json.quote(parser.getText());
        }
        return parser.getText();
    }
}
