/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.auth.internal;

import java.util.Optional;

/**
 * Where no key is known, no token says anything.
 *
 * @param what is missing
 */
record NoKey(String what) implements TokenJudge {
    @Override
    public Bearer judge(String token) throws NoKeyException {
        throw new NoKeyException(what);
    }

    @Override
    public Optional<String> missing() {
        return Optional.of(what);
    }
}
