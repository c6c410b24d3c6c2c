/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc;

import java.io.IOException;

import io.sealworks.api.base.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers plain HTTP requests beneath a path of an endpoint, behind the same check of callers as
 * the RPC. A service with the properties {@link RpcHandler#SERVER} and {@link #PATH}; while it is
 * away the front waits for it, 5 s at most.
 */
@ConsumerType
public interface WebResource {

    /** Service property: one of the paths that the endpoint knows, such as {@link #PIECES}. */
    String PATH = "sealworks.web.path";

    /** Of the manager: {@code /piecestore/<cid>}. */
    String PIECES = "/piecestore";

    /**
     * Answers one request, on a thread that waits for it: the answer is complete when this returns.
     * Called by many threads at a time.
     *
     * @throws io.sealworks.api.base.AccessDeniedException becomes 403, if nothing was answered yet
     * @throws io.sealworks.api.base.BadRequestException becomes 400
     * @throws io.sealworks.api.base.ServiceAwayException becomes 503
     * @throws IOException when the peer went away
     */
    void serve(Caller caller, WebExchange exchange) throws IOException;
}
