/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.config;

/**
 * {@code [[legacy_peer]]}: a host that calls without a token, for just the methods that an existing
 * worker or manager needs.
 */
public record LegacyPeer(
        @Key(value = "cidr", doc = "Its addresses: 10.0.3.0/24.") String cidr,
        @Key(value = "name", doc = "Its name in the audit log, and the owner of its sectors.")
                String name) {}
