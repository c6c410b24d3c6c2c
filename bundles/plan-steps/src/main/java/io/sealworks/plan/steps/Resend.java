/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.plan.steps;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.sealworks.api.plan.JobView;

/** When a message that failed is sent again. */
public final class Resend {

    /** Rest before that, as existing workers do. */
    public static final Duration REST = Duration.ofSeconds(30);

    private Resend() {}

    /**
     * What is left of the rest.
     *
     * @param output that holds when the message was found to have failed, epoch milliseconds
     */
    public static Optional<Duration> rest(JobView job, String output, Clock clock) {
        return job.output(output)
                .map(
                        failed ->
                                Duration.ofMillis(Long.parseLong(failed) - clock.millis())
                                        .plus(REST))
                .filter(left -> !left.isNegative() && !left.isZero() && left.compareTo(REST) <= 0);
    }
}
