/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.Optional;
import java.util.Set;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Right;

/** Says who a token's bearer is at one endpoint. */
interface TokenJudge {
    /**
     * @param methods what the bearer may call whatever its right is; empty: all that its right
     *     allows
     * @param kind what is said of a bearer that calls something else
     */
    record Bearer(
            String subject,
            Right right,
            Caller.Entry entry,
            Optional<Set<String>> methods,
            String kind) {}

    /**
     * @throws InvalidTokenException when the token is good for nothing here
     * @throws NoKeyException when no token can be checked here
     */
    Bearer judge(String token) throws InvalidTokenException, NoKeyException;

    /** What is missing to check any token; empty when nothing is. */
    default Optional<String> missing() {
        return Optional.empty();
    }
}
