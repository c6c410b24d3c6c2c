/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.Optional;

import io.sealworks.api.manager.ManagerException;

/**
 * How long a pre-commit waits for its proof: {@link
 * io.sealworks.api.chain.NetworkConstants#maxProveCommitDuration()}. The chain may hold it a while
 * longer, but takes no proof for it any more.
 */
final class PreCommitTerm {

    private final Links links;

    PreCommitTerm(Links links) {
        this.links = links;
    }

    /**
     * What a person must know of an expired one, empty while a proof can land.
     *
     * @param landed epoch of the pre-commit
     */
    Optional<String> expired(long landed) throws ManagerException {
        return links.chain(
                c -> {
                    long due = landed + c.constants().maxProveCommitDuration();
                    return c.head().epoch() < due
                            ? Optional.empty()
                            : Optional.of(words(landed, due));
                });
    }

    private static String words(long landed, long due) {
        return "the pre-commit expired: it landed at epoch "
                + landed
                + ", and no proof had landed by epoch "
                + due
                + "; its deposit is lost, its number can't be used again";
    }
}
