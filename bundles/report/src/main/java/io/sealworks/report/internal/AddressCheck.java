/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.sealworks.api.worker.WorkerIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether a worker's management API answers at the address that the manager is told. It asks
 * for its health, which needs no token; whether that is good does not matter.
 */
final class AddressCheck {

    private static final Logger LOG = LoggerFactory.getLogger(AddressCheck.class);
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    private int failures;

    /**
     * Says it in the log when the address is not served at two looks in a row (at the first one the
     * endpoint may not be open yet), and when it is served again.
     */
    void look(WorkerIdentity self) {
        String fault = fault(self.advertised());
        if (!fault.isEmpty() && ++failures == 2) {
            LOG.warn(
                    "the manager is told the address {}, but the management API does not answer"
                            + " there ({}); set worker.rpc_server.host, or worker.advertised where"
                            + " an address is translated, in {}",
                    self.advertised(),
                    fault,
                    self.config());
        } else if (fault.isEmpty()) {
            if (failures >= 2) {
                LOG.info("the management API answers at {}", self.advertised());
            }
            failures = 0;
        }
    }

    /** Why the address is not served; empty when it is. */
    static String fault(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://" + address + "/healthcheck")
                                    .toURL()
                                    .openConnection();
            try {
                return ask(connection);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String ask(HttpURLConnection connection) throws IOException {
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        int status = connection.getResponseCode();
        try (InputStream in =
                status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String body = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return body.contains("\"status\"") ? "" : "something else answers, HTTP " + status;
        }
    }
}
