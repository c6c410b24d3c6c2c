/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.jsonrpc.internal;

/**
 * The reply's JSON: exactly the members that existing workers' strict readers allow, so no {@code
 * error} beside a {@code result}.
 */
final class Envelope {
    private static final String HEAD = "{\"jsonrpc\":\"2.0\",";

    private Envelope() {}

    static Reply result(Outcome.Result result, String id) {
        String json = result.json();
        return json == null
                ? Reply.of(HEAD + "\"id\":" + id + "}")
                : new Reply(HEAD + "\"result\":", json, ",\"id\":" + id + "}");
    }

    static Reply failure(Outcome.Failure failure, String id) {
        return Reply.of(HEAD + error(failure) + ",\"id\":" + id + "}");
    }

    /** As {@link #failure}, but without the version: for a request that named none. */
    static Reply failureOfNoVersion(Outcome.Failure failure, String id) {
        return Reply.of("{" + error(failure) + ",\"id\":" + id + "}");
    }

    static Reply denied(Outcome.Denied denied, String id) {
        return failure(new Outcome.Failure(denied.code(), denied.reason()), id);
    }

    private static String error(Outcome.Failure failure) {
        String data = failure.data() == null ? "" : ",\"data\":" + failure.data();
        return "\"error\":{\"code\":"
                + failure.code()
                + ",\"message\":"
                + Json.quote(failure.message())
                + data
                + "}";
    }
}
