/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.auth;

import java.time.Instant;
import java.util.Objects;

import io.sealworks.api.base.Right;

/**
 * What a token says, without its signature.
 *
 * @param id unique within its issuer
 * @param issuer the manager's key, by the first 32 hexadecimal digits of its SHA-256
 * @param subject the instance or person that uses it
 * @param audience the endpoint that it is for
 * @param right the highest right that it gives
 * @param expires when it ends; whole seconds
 */
public record IssuedToken(
        String id, String issuer, String subject, String audience, Right right, Instant expires) {
    public IssuedToken {
        Objects.requireNonNull(id);
        Objects.requireNonNull(issuer);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(audience);
        Objects.requireNonNull(right);
        Objects.requireNonNull(expires);
    }
}
