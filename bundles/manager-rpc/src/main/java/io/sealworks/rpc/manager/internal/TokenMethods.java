/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.rpc.manager.internal;

import java.time.Duration;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealworks.api.auth.Enrollment;
import io.sealworks.api.auth.TokenService;
import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;
import io.sealworks.api.base.ServiceGate;
import io.sealworks.jsonrpc.RpcException;
import io.sealworks.wire.Value;

/** Enrollment of workers, and tokens for calling them. Existing managers have none of these. */
final class TokenMethods {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ServiceGate<Enrollment> enrollment;
    private final ServiceGate<TokenService> tokens;

    TokenMethods(ServiceGate<Enrollment> enrollment, ServiceGate<TokenService> tokens) {
        this.enrollment = enrollment;
        this.tokens = tokens;
    }

    void addTo(Table table) {
        table.add("WorkerEnroll", 2, this::enroll);
        table.add("WorkerRenewToken", 1, this::renew);
        table.add("WorkerToken", 2, this::token);
    }

    private JsonNode enroll(Caller caller, Args args) throws RpcException {
        String token = args.get(0, "string", Value::string);
        String claim = args.get(1, "string", Value::string);
        Enrollment.Enrolled enrolled =
                enrollment.call(PATIENCE, e -> e.redeem(caller, token, claim));
        return JsonNodeFactory.instance
                .objectNode()
                .put("Worker", enrolled.worker())
                .put("Token", enrolled.token())
                .put("ManagerKey", enrolled.managerKey());
    }

    private JsonNode renew(Caller caller, Args args) throws RpcException {
        String token = args.get(0, "string", Value::string);
        Enrollment.Renewal renewal = enrollment.call(PATIENCE, e -> e.renew(caller, token));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Token", renewal.token());
        ArrayNode revoked = answer.putArray("Revoked");
        renewal.revoked().stream().sorted().forEach(revoked::add);
        return answer;
    }

    /** For the command line, which calls workers itself: never with the manager's own token. */
    private JsonNode token(Caller caller, Args args) throws RpcException {
        String worker = args.get(0, "string", Value::string);
        Right right = right(args.get(1, "string", Value::string));
        return TextNode.valueOf(
                tokens.call(
                        PATIENCE,
                        t ->
                                t.shortLived(
                                        caller,
                                        caller.subject(),
                                        right,
                                        TokenService.WORKER + ":" + worker)));
    }

    private static Right right(String word) throws RpcException {
        try {
            return Right.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    "no right \"" + word + "\" (read, write, sign, admin)");
        }
    }
}
