/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.net.URI;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.wire.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * The worker that an operator names.
 *
 * @param name as its manager knows it; null for one that is named by its address
 */
record WorkerAddress(URI api, @Nullable String name) {
    private static final Pattern WITH_PORT = Pattern.compile("[^/\\s]+:\\d{1,5}");
    private static final Pattern HOST =
            Pattern.compile("localhost|[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*|[\\w-]+(\\.[\\w-]+)+");

    /**
     * @param text a worker's name, {@code host:port}, or a host (port 17890)
     * @throws Failure when the manager knows no such name and it is no address
     */
    static WorkerAddress find(ManagerMain program, String text) throws Failure {
        if (WITH_PORT.matcher(text).matches()) {
            return new WorkerAddress(address(text, text), null);
        }
        JsonNode known = program.manager().call("Venus.WorkerGetPingInfo", text);
        String dest = known.path("Info").path("Dest").asText("");
        if (!dest.isEmpty()) {
            return new WorkerAddress(address(dest, text), text);
        }
        if (!HOST.matcher(text).matches()) {
            throw unknown(text);
        }
        return new WorkerAddress(address(text, text), null);
    }

    private static URI address(String dest, String text) throws Failure {
        try {
            return Endpoint.worker(dest);
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
    }

    private static Failure unknown(String text) {
        return new Failure(
                "resolve worker dest: no instance found, and unable to parse \""
                        + text
                        + "\" as address");
    }
}
