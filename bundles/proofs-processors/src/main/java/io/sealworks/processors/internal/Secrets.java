/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps secrets out of what operators read: values of the environment that are named like one. */
final class Secrets {

    private static final String GONE = "***";

    /** Shorter ones would black out half of a text by chance. */
    private static final int LEAST = 6;

    private static final Pattern NAME =
            Pattern.compile(
                    "(?i).*(token|secret|passw|credential|api_?info|api_?key|auth|private).*");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)\\S+");
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{5,}\\.[\\w-]{5,}(\\.[\\w-]*)?");
    private static final Pattern URL_USER = Pattern.compile("(://)[^/\\s:@]+:[^/\\s@]+@");

    private final List<String> values;

    Secrets(Map<String, String> environment) {
        this.values =
                environment.entrySet().stream()
                        .filter(e -> NAME.matcher(e.getKey()).matches())
                        .map(Map.Entry::getValue)
                        .filter(value -> value.length() >= LEAST)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String redacted(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, GONE);
        }
        clean = BEARER.matcher(clean).replaceAll("$1" + GONE);
        clean = JWT.matcher(clean).replaceAll(GONE);
        return URL_USER.matcher(clean).replaceAll("$1" + GONE + "@");
    }
}
