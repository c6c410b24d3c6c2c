/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.worker;

import java.time.Duration;
import java.util.List;

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
     * @param circuit {@code porep}, {@code winning}, {@code window}, {@code update}
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
     * How a run goes, which works in a child process while nobody looks.
     *
     * @param lines what it said since, for people
     * @param ended it is over
     * @param failure why it did not do what it was to do; null while it runs and when it did
     */
    record Progress(List<String> lines, boolean ended, @Nullable String failure) {
        public Progress {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Begins to make parameters locally: 2KiB and 8MiB only; up to 5 GB of memory. A run of the
     * same kind that is under way already is that run.
     *
     * @return the name of the run
     */
    String generate(Caller caller, SectorSize size) throws SealingException;

    /**
     * Begins to fetch published parameters and to check their digests, as {@link #generate}.
     *
     * @param baseUrl null for the configured one
     * @return the name of the run
     */
    String fetch(Caller caller, SectorSize size, @Nullable String baseUrl) throws SealingException;

    /**
     * What a run said. Waits until there is a line to tell, the run is over, or the timeout passed.
     *
     * @param seen how many of its lines the caller has
     * @throws io.sealworks.api.base.BadRequestException when there is no such run, as after a
     *     replacement of the bundle, which ends it
     */
    Progress progress(Caller caller, String run, int seen, Duration timeout)
            throws InterruptedException;

    /** Ends a run that is under way; whole circuits that were made stay. */
    void cancel(Caller caller, String run);
}
