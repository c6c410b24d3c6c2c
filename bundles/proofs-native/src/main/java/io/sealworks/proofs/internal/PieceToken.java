/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.api.config.ConfigException;
import io.sealworks.api.config.ConfigLoader;
import io.sealworks.api.worker.config.WorkerConfig;

/**
 * Gives the stage that fetches pieces the token for it, at the last moment: what is written down of
 * a task has none.
 */
final class PieceToken implements Proofs {

    private static final String STAGE = "add_pieces";
    private static final String ACCESS = "access";

    private final Proofs proofs;
    private final ServiceGate<ConfigLoader> loaders;
    private final Optional<Path> worker;

    /**
     * @param worker the worker's TOML file; empty in a container that is no worker
     */
    PieceToken(Proofs proofs, ServiceGate<ConfigLoader> loaders, Optional<Path> worker) {
        this.proofs = proofs;
        this.loaders = loaders;
        this.worker = worker;
    }

    @Override
    public String run(String stage, String input) throws ProofsException, ProofsPanicException {
        return proofs.run(stage, stage.equals(STAGE) ? withToken(input) : input);
    }

    private String withToken(String input) throws ProofsException {
        try {
            JsonNode task = new ObjectMapper().readTree(input);
            if (!(task.path(ACCESS) instanceof ObjectNode access)) {
                return input;
            }
            token().ifPresent(token -> access.put("token", token));
            return task.toString();
        } catch (JsonProcessingException e) {
            throw new ProofsException("the input of " + STAGE + " is no JSON: " + e.getMessage());
        }
    }

    private Optional<String> token() throws ProofsException {
        if (worker.isEmpty()) {
            return Optional.empty();
        }
        Optional<ServiceGate<ConfigLoader>.Lease> lease = loaders.tryAcquire();
        if (lease.isEmpty()) {
            throw new ProofsException(
                    "out of reach: the piece token, since the config bundle is being replaced");
        }
        try (ServiceGate<ConfigLoader>.Lease loader = lease.get()) {
            return loader.service()
                    .load(worker.get(), WorkerConfig.class)
                    .value()
                    .manager()
                    .pieceToken();
        } catch (ConfigException e) {
            throw new ProofsException("the piece token can't be read: " + e.getMessage());
        }
    }
}
