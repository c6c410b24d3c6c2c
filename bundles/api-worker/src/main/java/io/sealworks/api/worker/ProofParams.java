/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.util.List;
import java.util.function.Consumer;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.SealingException;
import io.sealworks.api.base.SectorSize;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The Groth16 parameters that proofs need, per sector size. */
@ProviderType
public interface ProofParams {

    /**
     * A circuit's parameters.
     *
     * @param circuit {@code porep}, {@code winning-post}, {@code window-post}, {@code update}
     * @param origin {@code local}, {@code published} or {@code none}
     * @param state {@code present}, {@code missing}, {@code damaged}, in words for people
     * @param file the parameter file, absolute
     * @param bytes its size, 0 when missing
     */
    record Status(
            String circuit,
            SectorSize size,
            String origin,
            String state,
            String file,
            long bytes) {}

    /** Looks whether the files are there; reads no content. */
    List<Status> status(Caller caller, SectorSize size) throws SealingException;

    /** Compares the digests of the files' content. */
    List<Status> verify(Caller caller, SectorSize size) throws SealingException;

    /**
     * Makes parameters locally, in a child process: 2KiB and 8MiB only; up to 5 GB of memory.
     *
     * @param progress gets a line for people at each step
     */
    void generate(Caller caller, SectorSize size, Consumer<String> progress)
            throws SealingException, InterruptedException;

    /**
     * Fetches published parameters and checks their digests.
     *
     * @param baseUrl null for the configured one
     */
    void fetch(Caller caller, SectorSize size, @Nullable String baseUrl, Consumer<String> progress)
            throws SealingException, InterruptedException;
}
