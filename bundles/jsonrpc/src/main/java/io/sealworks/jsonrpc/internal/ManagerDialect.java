/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.internal.Message.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The server of existing managers: any content type and version, no batches; status 500 for errors
 * of the protocol, without a body for what it cannot read, and no reply to a null id.
 */
final class ManagerDialect implements Dialect {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final HttpAnswer NOTHING = HttpAnswer.empty(200);
    private static final HttpAnswer UNREADABLE = HttpAnswer.empty(500);
    private static final int MAX_BODY = 100 << 20;

    @Override
    public String question() {
        return "Venus.Version";
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    @Override
    public Optional<HttpAnswer> refuse(String httpMethod, @Nullable String contentType) {
        return httpMethod.equals("POST") ? Optional.empty() : Optional.of(UNREADABLE);
    }

    @Override
    public HttpAnswer tooLarge() {
        return HttpAnswer.empty(413);
    }

    @Override
    public HttpAnswer denied(Outcome.Denied denied) {
        return new HttpAnswer(denied.status(), TEXT, Envelope.denied(denied, "null").line());
    }

    @Override
    public CompletableFuture<HttpAnswer> answer(Body body, Calls calls) {
        if (body instanceof Body.Single single && isReadable(single.message())) {
            Message message = single.message();
            return calls.call(message.method(), message.params())
                    .thenApply(outcome -> render(message, outcome));
        }
        return CompletableFuture.completedFuture(UNREADABLE);
    }

    private static boolean isReadable(Message m) {
        return m.method() != null
                && switch (m.idKind()) {
                    case ABSENT, NULL, NUMBER, STRING -> true;
                    default -> false;
                };
    }

    private static HttpAnswer render(Message message, Outcome outcome) {
        int status = status(outcome);
        if (!message.hasId() || message.idKind() == Kind.NULL) {
            return status == 200 ? NOTHING : HttpAnswer.empty(status);
        }
        return new HttpAnswer(status, TEXT, reply(message.id(), outcome).line());
    }

    private static Reply reply(String id, Outcome outcome) {
        if (outcome instanceof Outcome.Result result) {
            return Envelope.result(result, id);
        } else if (outcome instanceof Outcome.Failure failure) {
            return Envelope.failure(failure, id);
        } else if (outcome instanceof Outcome.Denied denied) {
            return Envelope.denied(denied, id);
        }
        Outcome.NotFound missing = (Outcome.NotFound) outcome;
        return Envelope.failure(
                new Outcome.Failure(
                        RpcException.METHOD_NOT_FOUND,
                        "(error code -32601) method '" + missing.method() + "' not found"),
                id);
    }

    private static int status(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            return denied.status();
        } else if (outcome instanceof Outcome.NotFound) {
            return 500;
        } else if (outcome instanceof Outcome.Failure failure) {
            return switch (failure.code()) {
                case RpcException.PARSE_ERROR,
                        RpcException.INVALID_PARAMS,
                        RpcException.METHOD_NOT_FOUND ->
                        500;
                default -> 200;
            };
        }
        return 200;
    }
}
