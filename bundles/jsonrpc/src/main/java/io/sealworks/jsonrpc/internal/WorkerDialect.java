/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.sealworks.jsonrpc.RpcException;
import io.sealworks.jsonrpc.internal.Message.Kind;
import io.sealworks.jsonrpc.internal.Message.Version;
import org.jspecify.annotations.Nullable;

/** The server of existing workers: strict requests, status 200 for every JSON-RPC error. */
final class WorkerDialect implements Dialect {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MAX_BODY = 5 << 20;

    private static final Outcome.Failure UNREADABLE =
            new Outcome.Failure(RpcException.PARSE_ERROR, "Parse error");
    private static final Outcome.Failure INVALID =
            new Outcome.Failure(RpcException.INVALID_REQUEST, "Invalid request");
    private static final Outcome.Failure NO_VERSION =
            new Outcome.Failure(
                    RpcException.INVALID_REQUEST, "Unsupported JSON-RPC protocol version");

    @Override
    public String question() {
        return "VenusWorker.WorkerList";
    }

    @Override
    public int maxBody() {
        return MAX_BODY;
    }

    @Override
    public Optional<HttpAnswer> refuse(String httpMethod, @Nullable String contentType) {
        if (httpMethod.equals("OPTIONS")) {
            return Optional.of(HttpAnswer.empty(200));
        } else if (!httpMethod.equals("POST")) {
            return text(405, "Used HTTP Method is not allowed. POST or OPTIONS is required\n");
        } else if (!isJson(contentType)) {
            return text(
                    415,
                    "Supplied content type is not allowed. Content-Type: application/json is"
                            + " required\n");
        }
        return Optional.empty();
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().equalsIgnoreCase("application/json");
    }

    private static Optional<HttpAnswer> text(int status, String text) {
        return Optional.of(new HttpAnswer(status, TEXT, Reply.of(text)));
    }

    @Override
    public HttpAnswer tooLarge() {
        return new HttpAnswer(
                413,
                TEXT,
                Reply.of("Request body is too large: " + MAX_BODY + " bytes at the most\n"));
    }

    @Override
    public HttpAnswer denied(Outcome.Denied denied) {
        return new HttpAnswer(denied.status(), JSON, Envelope.denied(denied, "null").line());
    }

    @Override
    public CompletableFuture<HttpAnswer> answer(Body body, Calls calls) {
        if (body instanceof Body.Single single) {
            return isUnreadable(single.message()) ? unreadable() : single(single.message(), calls);
        } else if (body instanceof Body.Batch batch) {
            return batch.messages().stream().anyMatch(WorkerDialect::isUnreadable)
                    ? unreadable()
                    : batch(batch.messages(), calls);
        }
        return unreadable();
    }

    private static CompletableFuture<HttpAnswer> unreadable() {
        return CompletableFuture.completedFuture(ok(Envelope.failure(UNREADABLE, "null")));
    }

    private static CompletableFuture<HttpAnswer> single(Message message, Calls calls) {
        if (!isCall(message)) {
            return CompletableFuture.completedFuture(ok(fault(message)));
        }
        return calls.call(message.method(), message.params())
                .thenApply(outcome -> ok(status(outcome), reply(message, outcome)));
    }

    private static CompletableFuture<HttpAnswer> batch(List<Message> messages, Calls calls) {
        List<CompletableFuture<Reply>> replies =
                messages.stream()
                        .map(
                                m ->
                                        isCall(m)
                                                ? calls.call(m.method(), m.params())
                                                        .thenApply(o -> reply(m, o))
                                                : CompletableFuture.completedFuture(fault(m)))
                        .toList();
        return CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new))
                .thenApply(
                        all -> {
                            List<String> texts =
                                    replies.stream()
                                            .map(CompletableFuture::join)
                                            .filter(r -> !r.isEmpty())
                                            .map(Reply::text)
                                            .toList();
                            return ok(
                                    texts.isEmpty()
                                            ? Reply.NONE
                                            : Reply.of("[" + String.join(",", texts) + "]"));
                        });
    }

    /** An id that is neither null, a string, nor an unsigned number makes the body unreadable. */
    private static boolean isUnreadable(Message m) {
        return switch (m.idKind()) {
            case ABSENT, NULL, STRING -> false;
            case NUMBER -> !m.id().chars().allMatch(c -> c >= '0' && c <= '9');
            default -> true;
        };
    }

    private static boolean isCall(Message m) {
        boolean params =
                switch (m.paramsKind()) {
                    case ABSENT, NULL, ARRAY, OBJECT -> true;
                    default -> false;
                };
        return params
                && !m.foreign()
                && m.method() != null
                && !m.method().isEmpty()
                && m.version() != Version.OTHER
                && !(m.hasId() && m.version() == Version.ABSENT);
    }

    private static Reply fault(Message m) {
        boolean onlyVersion =
                m.version() == Version.ABSENT
                        && m.hasId()
                        && m.method() != null
                        && !m.method().isEmpty()
                        && !m.foreign()
                        && m.paramsKind() != Kind.STRING
                        && m.paramsKind() != Kind.NUMBER;
        return onlyVersion
                ? Envelope.failureOfNoVersion(NO_VERSION, m.id())
                : Envelope.failure(INVALID, m.id());
    }

    private static Reply reply(Message message, Outcome outcome) {
        if (!message.hasId()) {
            return Reply.NONE;
        } else if (outcome instanceof Outcome.Result result) {
            return Envelope.result(result, message.id());
        } else if (outcome instanceof Outcome.Failure failure) {
            return Envelope.failure(failure, message.id());
        } else if (outcome instanceof Outcome.Denied denied) {
            return Envelope.denied(denied, message.id());
        }
        return Envelope.failure(
                new Outcome.Failure(RpcException.METHOD_NOT_FOUND, "Method not found"),
                message.id());
    }

    private static int status(Outcome outcome) {
        return outcome instanceof Outcome.Denied denied ? denied.status() : 200;
    }

    private static HttpAnswer ok(Reply reply) {
        return ok(200, reply);
    }

    private static HttpAnswer ok(int status, Reply reply) {
        return new HttpAnswer(status, JSON, reply.line());
    }
}
