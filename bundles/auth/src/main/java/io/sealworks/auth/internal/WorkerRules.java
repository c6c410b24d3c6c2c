/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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
     *
     * @param revoked whether a token was taken back
     */
    static CallerCheck check(WorkerConfig config, Predicate<String> revoked, Clock clock) {
        LegacyRules legacy = LegacyRules.onWorker(config.legacyPeers());
        boolean required = config.auth().requireTokens();
        Optional<Path> file = config.auth().managerKey();
        if (file.isEmpty()) {
            return new CallerCheck(new NoKey(NOTHING), required, legacy);
        }
        PinnedKey key =
                new PinnedKey(
                        file.get(),
                        config.worker().name().map(Set::of).orElse(Set.of()),
                        config.manager().tokenFile().orElse(null),
                        revoked,
                        clock);
        key.missing().ifPresent(p -> LOG.warn("Tokens are refused until there is {}", p));
        return new CallerCheck(key, required, legacy);
    }
}
