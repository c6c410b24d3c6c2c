/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc;

import java.util.Set;

import io.sealworks.api.base.Caller;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers methods behind the front. A service with the properties {@link #SERVER} and {@link
 * #NAMESPACE}; while it is away the front waits for it, 5 s at most.
 */
@ConsumerType
public interface RpcHandler {

    /** Service property: the endpoint, {@code worker} or {@code manager}. */
    String SERVER = "sealworks.rpc.server";

    /**
     * Service property: what stands before the dot of its methods, {@code VenusWorker} or {@code
     * Venus}.
     */
    String NAMESPACE = "sealworks.rpc.namespace";

    /** Full names of the methods that it answers. */
    Set<String> methods();

    /**
     * Answers one call. Called on a thread of the front, by many threads at a time.
     *
     * @param method full name, one of {@link #methods()}
     * @param params the params as JSON text as they came; null when the request has none
     * @return the result as JSON text ({@code "null"} for a null result); null for a reply without
     *     a result
     * @throws RpcException the error that the caller gets
     */
    @Nullable String call(Caller caller, String method, @Nullable String params)
            throws RpcException;
}
