/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.report.internal;

import java.nio.file.Path;

import io.sealworks.api.worker.WorkerIdentity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LonelyTest {

    private static final long PATIENCE = Lonely.PATIENCE.toNanos();

    private final Lonely lonely = new Lonely();

    private boolean away(String manager, long nanos) {
        return lonely.away(
                new WorkerIdentity("w1", "h:1", "v1", "id", manager, Path.of("/w.toml")), nanos);
    }

    @Test
    void aMissingManagerIsSaidOnceAfterAWhile() {
        assertThat(away("local", 5)).isFalse();
        assertThat(away("local", PATIENCE + 4)).isFalse();
        assertThat(away("local", PATIENCE + 5)).isTrue();
        assertThat(away("local", 3 * PATIENCE)).isFalse();
    }

    @Test
    void aManagerThatIsReplacedIsNotMissing() {
        assertThat(away("local", 0)).isFalse();
        lonely.answered();
        assertThat(away("local", PATIENCE)).isFalse();
    }

    @Test
    void anotherManagerIsNoneOfThisContainer() {
        assertThat(away("/ip4/10.0.0.1/tcp/1789", 0)).isFalse();
        assertThat(away("/ip4/10.0.0.1/tcp/1789", PATIENCE)).isFalse();
    }
}
