/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.auth;

import java.net.InetAddress;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Decides who may call an endpoint. One service for each, with the property {@link #SERVER}. */
@ProviderType
public interface Authenticator {
    /** Service property: the endpoint, {@code worker} or {@code manager}. */
    String SERVER = "sealworks.auth.server";

    /**
     * Looks at one call; cheap for a token that was seen before.
     *
     * @param token what came behind {@code Authorization: Bearer}; null when nothing did
     * @param remote the peer's address
     * @param method the full name of the method; null for the question whether this peer may
     *     connect at all
     */
    Admission authenticate(@Nullable String token, InetAddress remote, @Nullable String method);

    /**
     * What is missing before the endpoint may be opened beyond loopback; empty when callers from
     * there can be told apart.
     *
     * @return such as {@code "[auth] manager_key, or a [[legacy_peer]]"}
     */
    Optional<String> missingBeyondLoopback();
}
