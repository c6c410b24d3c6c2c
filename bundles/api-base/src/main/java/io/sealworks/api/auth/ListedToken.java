/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.auth;

import java.util.Objects;

/**
 * One row of the list of tokens.
 *
 * @param token what it says; of a token that is renewed, the newest
 */
public record ListedToken(IssuedToken token, State state) {

    /** What has become of a token. */
    public enum State {
        /** It was given out, and is good until it expires. */
        VALID,
        /** A one-time token that no worker has used yet. */
        WAITING,
        /** A worker holds it, and renews it while it runs. */
        ENROLLED,
        /** It was taken back. */
        REVOKED
    }

    public ListedToken {
        Objects.requireNonNull(token);
        Objects.requireNonNull(state);
    }
}
