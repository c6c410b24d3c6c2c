/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.sealworks.api.auth.TokenService;
import io.sealworks.api.worker.config.WorkerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker's configuration says of its callers. */
final class WorkerRules {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRules.class);
    private static final String NOTHING = "[auth] manager_key or a [[legacy_peer]]";

    private WorkerRules() {}

    /**
     * A key that cannot be read leaves loopback open: the worker goes on sealing, and its operator
     * must reach it.
     */
    static CallerCheck check(WorkerConfig config, Clock clock) {
        LegacyRules legacy = LegacyRules.onWorker(config.legacyPeers());
        boolean required = config.auth().requireTokens();
        Optional<Path> file = config.auth().managerKey();
        if (file.isEmpty()) {
            return new CallerCheck(null, required, legacy, NOTHING);
        }
        try {
            TokenVerifier verifier =
                    new TokenVerifier(Keys.readPublic(file.get()), audiences(config), clock);
            return new CallerCheck(verifier, required, legacy, null);
        } catch (IOException e) {
            LOG.error("[auth] manager_key cannot be read: {}", e.toString());
            return new CallerCheck(
                    null, required, legacy, "a readable key at [auth] manager_key, " + file.get());
        }
    }

    private static Set<String> audiences(WorkerConfig config) {
        Set<String> audiences = new LinkedHashSet<>();
        audiences.add(TokenService.WORKER);
        config.worker().name().ifPresent(n -> audiences.add(TokenService.WORKER + ":" + n));
        return audiences;
    }
}
