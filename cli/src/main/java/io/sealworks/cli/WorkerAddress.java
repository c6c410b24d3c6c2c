/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.net.URI;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.wire.Endpoint;

/** Finds the worker that an operator names. */
final class WorkerAddress {
    private static final Pattern WITH_PORT = Pattern.compile("[^/\\s]+:\\d{1,5}");
    private static final Pattern HOST =
            Pattern.compile("localhost|[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*|[\\w-]+(\\.[\\w-]+)+");

    private WorkerAddress() {}

    /**
     * @param text a worker's name, {@code host:port}, or a host (port 17890)
     * @throws Failure when the manager knows no such name and it is no address
     */
    static URI find(ManagerMain program, String text) throws Failure {
        if (WITH_PORT.matcher(text).matches()) {
            return address(text, text);
        }
        JsonNode known = program.manager().call("Venus.WorkerGetPingInfo", text);
        String dest = known.path("Info").path("Dest").asText("");
        if (!dest.isEmpty()) {
            return address(dest, text);
        }
        if (!HOST.matcher(text).matches()) {
            throw unknown(text);
        }
        return address(text, text);
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
