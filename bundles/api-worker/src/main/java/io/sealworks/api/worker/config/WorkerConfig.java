/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.sealworks.api.config.Accepted;
import io.sealworks.api.config.Key;
import io.sealworks.api.config.LegacyPeer;
import io.sealworks.api.plan.Plan;

/** {@code worker.toml}. */
@Accepted(
        key = "remote_store",
        note = "is not used; persist stores are [[attached]] sections with name and location")
@Accepted(
        key = "attached_selection",
        note = "is not used; the manager chooses the store among those in [[attached]]")
@Accepted(key = "store", note = "is not used; sealing threads are [[sealing_thread]] sections")
@Accepted(key = "limit", note = "is not used; write [processors.limitation.concurrent]")
@Accepted(
        key = "remote",
        note = "is not used; persist stores are [[attached]] sections with name and location")
@Accepted(key = "metrics", note = "is not used yet; metrics come with the metrics bundle")
public record WorkerConfig(
        @Key(value = "worker", doc = "The worker itself.") WorkerSection worker,
        @Key(value = "sector_manager", doc = "The manager that it works for.")
                ManagerSection manager,
        @Key(value = "sealing", doc = "Options of all sealing threads.") SealingSection sealing,
        @Key(value = "sealing_thread", doc = "One section for each sealing thread.")
                List<ThreadConfig> threads,
        @Key(value = "attached", doc = "Persist stores that this host can reach.")
                List<AttachedConfig> attached,
        @Key(value = "processors", doc = "How stages are executed.") ProcessorsSection processors,
        @Key(value = "unseal", doc = "Where unsealed data may go.") UnsealSection unseal,
        @Key(value = "auth", doc = "Tokens and who may call.") AuthSection auth,
        @Key(value = "legacy_peer", doc = "Existing managers that call without a token.")
                List<LegacyPeer> legacyPeers) {
    /** Plans that put files into a store. */
    private static final Set<String> STORING = Set.of("sealer", "niporep", "snapup", "rebuild");

    /**
     * @throws IllegalArgumentException when two stores have one name or two threads one location,
     *     or sealed sectors would have nowhere to go
     */
    public WorkerConfig {
        Objects.requireNonNull(worker);
        Objects.requireNonNull(manager);
        Objects.requireNonNull(unseal);
        threads = List.copyOf(threads);
        attached = List.copyOf(attached);
        legacyPeers = List.copyOf(legacyPeers);
        checkLocations(threads);
        checkStores(threads, attached);
    }

    private static void checkLocations(List<ThreadConfig> threads) {
        Set<Path> locations = new HashSet<>();
        for (ThreadConfig thread : threads) {
            if (!thread.hasLocation() && !thread.plan().equals(Plan.WDPOST)) {
                throw new IllegalArgumentException(
                        "a [[sealing_thread]] section of the plan "
                                + thread.plan()
                                + " has no location");
            }
            if (thread.hasLocation()
                    && !locations.add(thread.location().toAbsolutePath().normalize())) {
                throw new IllegalArgumentException(
                        "two [[sealing_thread]] sections have the location "
                                + thread.location()
                                + "; give each its own");
            }
        }
    }

    private static void checkStores(List<ThreadConfig> threads, List<AttachedConfig> attached) {
        Set<String> names = new HashSet<>();
        for (AttachedConfig store : attached) {
            if (!names.add(store.storeName())) {
                throw new IllegalArgumentException(
                        "two [[attached]] sections have the name " + store.storeName());
            }
        }
        boolean seals = threads.stream().anyMatch(t -> STORING.contains(t.plan()));
        if (seals && attached.stream().allMatch(AttachedConfig::readOnly)) {
            throw new IllegalArgumentException(
                    "no [[attached]] section that is writable: sealed sectors have nowhere to go");
        }
    }
}
