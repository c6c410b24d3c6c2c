/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.audit.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;

/** One record, as a line of JSON. */
record AuditRecord(
        Instant time, Caller caller, Permission permission, String target, String outcome) {
    /** Our tokens, those of Lotus (JWT), and whatever is called a bearer. */
    private static final Pattern SECRET =
            Pattern.compile(
                    "sw1\\.[\\w-]+\\.[\\w-]+"
                            + "|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+"
                            + "|(?i:bearer)\\s+\\S+");

    String json(JsonFactory factory) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("time", time.toString());
            out.writeStringField("subject", redacted(caller.subject()));
            out.writeStringField("entry", caller.entry().name());
            out.writeStringField("from", redacted(caller.from()));
            out.writeStringField("right", caller.right().word());
            out.writeStringField("operation", permission.operation());
            out.writeStringField("target", redacted(target));
            out.writeStringField("outcome", redacted(outcome));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return text.toString();
    }

    private static String redacted(String text) {
        return SECRET.matcher(text).replaceAll("[secret]");
    }
}
