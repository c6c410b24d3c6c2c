/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.manager;

import java.util.List;
import java.util.Set;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.PostProofType;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Window PoSt by workers. A job is given to one worker at a time; one that is silent for too long
 * loses it.
 */
@ConsumerType
public interface PoStJobs {

    /**
     * Which jobs a worker takes.
     *
     * @param miners none: any
     * @param types none: any
     */
    record Spec(Set<Long> miners, Set<PostProofType> types) {
        public Spec {
            miners = Set.copyOf(miners);
            types = Set.copyOf(types);
        }
    }

    /** What is listed, and how often a job is tried at the most. */
    record Listing(List<PostJobInfo> jobs, int maxTry) {
        public Listing {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * Gives jobs to a worker.
     *
     * @param count at the most
     * @return none when there is nothing to do
     */
    List<PostJob> allocate(Caller caller, Spec spec, int count, String worker)
            throws ManagerException;

    /**
     * The worker is at work on these.
     *
     * @throws ManagerException when one of them is not its job any more
     */
    void heartbeat(Caller caller, List<String> ids, String worker) throws ManagerException;

    /**
     * A job has ended.
     *
     * @param output null when it failed
     * @param error why it failed, empty when it did not
     */
    void finish(Caller caller, String id, @Nullable PostOutput output, String error)
            throws ManagerException;

    /** The job is to be done again, from the first try on. */
    void reset(Caller caller, String id) throws ManagerException;

    /** Forgets a job; the poster makes it anew when it still needs it. */
    void remove(Caller caller, String id) throws ManagerException;

    /** All jobs, the newest first. */
    Listing all(Caller caller) throws ManagerException;
}
