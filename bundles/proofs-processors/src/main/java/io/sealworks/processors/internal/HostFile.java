/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a host says of itself in {@code host.json}.
 *
 * @param name of the host and its folder
 * @param start of the host, in ticks since the boot, as {@code /proc/PID/stat} has it
 * @param boot the id of that boot
 */
record HostFile(String name, String stage, long pid, long start, String boot) {

    /**
     * @throws IllegalArgumentException when a field is missing
     */
    static HostFile of(JsonNode node) {
        return new HostFile(
                text(node, "name"),
                text(node, "stage"),
                number(node, "pid"),
                number(node, "start_time"),
                text(node, "boot_id"));
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("no text \"" + field + "\"");
        }
        return node.path(field).asText();
    }

    private static long number(JsonNode node, String field) {
        if (!node.path(field).isIntegralNumber()) {
            throw new IllegalArgumentException("no number \"" + field + "\"");
        }
        return node.path(field).asLong();
    }
}
