/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.manager.internal;

import java.util.List;
import java.util.Optional;

import io.sealworks.api.manager.ManagerException;
import io.sealworks.api.manager.PostInput;
import io.sealworks.api.manager.PostOutput;

/** Proves sectors, without waiting. */
interface Prover {

    /**
     * Begins to prove, or looks how far it is.
     *
     * @param deadline and partitions, for people
     * @return empty while it is under way
     * @throws ManagerException when it failed; the next call begins anew
     */
    Optional<PostOutput> poll(PostInput input, int deadline, List<Integer> partitions)
            throws ManagerException;

    /** Nobody needs it any more. */
    void cancel(PostInput input);
}
