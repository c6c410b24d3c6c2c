/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.sealworks.api.chain.SectorPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Chains of former revisions, and of other configurations. */
class MigrationTest {

    @TempDir Path folder;

    @Test
    void sectorsOfAChainWithoutDeadlinesGetThem() throws Exception {
        try (Harness h = new Harness(folder)) {
            new WindowPost(h).seal(1, 2);
            h.advance(901);
            Snapshot now = Snapshot.decode(h.world().encode(), h.policy);
            h.world().close();
            try (Journal journal = Journal.open(folder)) {
                journal.restart(FirstFormat.encode(now));
            }
            h.restart();
            SectorPlace place = h.chain().place(Harness.sector(1)).orElseThrow();
            WindowPost post = new WindowPost(h);
            assertThat(post.partition(place).faulty()).isEmpty();
            assertThat(post.partition(place).live()).containsExactly(1L, 2L);
            if (!post.now().upcoming(place.deadline()).isOpen()) {
                post.into(place.deadline(), 5);
            }
            h.land(post.lie(place));
            h.advance(60);
            assertThat(post.partition(place).faulty()).hasSize(2);
        }
    }

    @Test
    void aChainKeepsTheLengthOfItsDeadlines() throws Exception {
        new Harness(folder).close();
        Policy other = Policy.MAINNET.withChallengeWindow(120);
        assertThatThrownBy(() -> new Harness(folder, other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("open for 60 epochs, the configuration says 120");
    }

    @Test
    void deadlinesMayBeLongerWhereTheConfigurationSaysSo() throws Exception {
        try (Harness h = new Harness(folder, Policy.MAINNET.withChallengeWindow(120))) {
            assertThat(h.chain().deadline(Harness.MINER))
                    .hasValueSatisfying(d -> assertThat(d.close() - d.open()).isEqualTo(120));
            assertThat(h.chain().postConstants().provingPeriod()).isEqualTo(48 * 120);
            assertThat(h.chain().partitions(1, 0)).isEqualTo(List.of());
        }
    }
}
