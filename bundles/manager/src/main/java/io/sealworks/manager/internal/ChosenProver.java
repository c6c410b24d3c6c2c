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

/** Lets workers prove while there are some, else this host, as the config says. */
final class ChosenProver implements Prover {

    private final String choice;
    private final PostJobBook jobs;
    private final Prover local;

    ChosenProver(String choice, PostJobBook jobs, Prover local) {
        this.choice = choice;
        this.jobs = jobs;
        this.local = local;
    }

    @Override
    public Optional<PostOutput> poll(PostInput input, int deadline, List<Integer> partitions)
            throws ManagerException {
        boolean workers = choice.equals("worker") || choice.equals("auto") && jobs.hasWorkers();
        return workers
                ? jobs.poll(input, deadline, partitions)
                : local.poll(input, deadline, partitions);
    }

    @Override
    public void cancel(PostInput input) {
        jobs.cancel(input);
        local.cancel(input);
    }
}
