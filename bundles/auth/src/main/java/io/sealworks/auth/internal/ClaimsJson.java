/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sealworks.api.auth.IssuedToken;
import io.sealworks.api.base.Right;

/** What a token says, as JSON: flat, with the short names of other tokens on the web. */
final class ClaimsJson {
    private static final String EXPIRES = "exp";

    private final JsonFactory json = new JsonFactory();

    String write(IssuedToken token) throws IOException {
        return write(token, Map.of());
    }

    /**
     * @param more members that follow those of the token
     */
    String write(IssuedToken token, Map<String, String> more) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("iss", token.issuer());
        texts.put("sub", token.subject());
        texts.put("aud", token.audience());
        texts.put("id", token.id());
        texts.put("right", token.right().word());
        texts.putAll(more);
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            out.writeNumberField(EXPIRES, token.expires().getEpochSecond());
            for (Map.Entry<String, String> member : texts.entrySet()) {
                out.writeStringField(member.getKey(), member.getValue());
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    /**
     * @throws IOException when it is not what {@link #write} writes; unknown members are left out
     */
    IssuedToken read(String text) throws IOException {
        return token(members(text));
    }

    /**
     * @throws IOException when it is no flat object; members that are no scalars are left out
     */
    Map<String, String> members(String text) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    members.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return members;
    }

    static IssuedToken token(Map<String, String> members) throws IOException {
        try {
            return new IssuedToken(
                    members.get("id"),
                    members.get("iss"),
                    members.get("sub"),
                    members.get("aud"),
                    Right.valueOf(members.getOrDefault("right", "").toUpperCase(Locale.ROOT)),
                    Instant.ofEpochSecond(Long.parseLong(members.getOrDefault(EXPIRES, ""))));
        } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw new IOException("a member is missing or wrong", e);
        }
    }
}
