/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.api.base;

import java.util.Collection;

/**
 * How many threads a worker has in each condition, as a ping carries it.
 *
 * @param threads all of them
 * @param empty those without a job
 * @param errors those with a last error
 */
public record ThreadSummary(
        int threads, int empty, int paused, int running, int waiting, int errors) {

    public static ThreadSummary of(Collection<ThreadInfo> infos) {
        return new ThreadSummary(
                infos.size(),
                (int) infos.stream().filter(i -> i.job() == null).count(),
                count(infos, ThreadInfo.Phase.Paused),
                count(infos, ThreadInfo.Phase.Running),
                count(infos, ThreadInfo.Phase.Waiting),
                (int) infos.stream().filter(i -> i.lastError() != null).count());
    }

    private static int count(Collection<ThreadInfo> infos, ThreadInfo.Phase phase) {
        return (int) infos.stream().filter(i -> i.phase() == phase).count();
    }
}
