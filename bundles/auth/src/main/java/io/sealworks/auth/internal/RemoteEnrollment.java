/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealworks.api.auth.Enrollment;
import io.sealworks.wire.RpcClient;
import io.sealworks.wire.RpcFailureException;

/**
 * Asks a manager elsewhere for a new token.
 *
 * @param manager the URL of its API
 */
record RemoteEnrollment(URI manager) implements TokenRenewal.Manager {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public Enrollment.Renewal renew(String token) throws IOException {
        try (RpcClient client = new RpcClient(TIMEOUT)) {
            JsonNode answer =
                    client.call(
                            manager,
                            () -> Optional.of(token),
                            "Venus.WorkerRenewToken",
                            RpcClient.params(token));
            Set<String> revoked = new HashSet<>();
            answer.path("Revoked").forEach(id -> revoked.add(id.asText()));
            return new Enrollment.Renewal(answer.path("Token").asText(), revoked);
        } catch (RpcFailureException e) {
            throw new IOException("manager " + e.getMessage(), e);
        }
    }
}
