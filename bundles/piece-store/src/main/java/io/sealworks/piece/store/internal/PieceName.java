/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.piece.store.internal;

import java.util.Optional;

import io.sealworks.api.base.Cid;

/**
 * The name under which a piece is asked for: a commP as it is written, with or without {@code
 * .car}. Nothing else is a name, so no name leads out of a store.
 */
final class PieceName {

    static final String CAR = ".car";

    private PieceName() {}

    static Optional<Cid> parse(String text) {
        String cid = text.endsWith(CAR) ? text.substring(0, text.length() - CAR.length()) : text;
        return Optional.of(new Cid(cid)).filter(c -> c.unsealed().isPresent());
    }
}
