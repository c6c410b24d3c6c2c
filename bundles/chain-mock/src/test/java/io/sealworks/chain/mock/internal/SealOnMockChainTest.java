/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.file.Path;

import io.sealworks.api.chain.MessageStatus;
import io.sealworks.api.chain.MessageStatus.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One sector from its ticket to its landed proof. */
class SealOnMockChainTest {

    @TempDir Path folder;
    private Harness h;

    @BeforeEach
    void open() throws Exception {
        h = new Harness(folder);
    }

    @AfterEach
    void close() throws Exception {
        h.close();
    }

    @Test
    void aSectorIsPreCommittedThenProven() throws Exception {
        MessageStatus pre = h.land(Harness.preCommit(h.entry(7)));
        assertThat(pre.place()).isEqualTo(Place.LANDED);
        assertThat(pre.exitCode()).isZero();
        assertThat(pre.epoch()).isEqualTo(h.head());
        assertThat(h.chain().sectorAllocated(Harness.sector(7))).isTrue();

        h.advance(150);
        MessageStatus proven = h.land(Harness.prove(h.proof(7)));
        assertThat(proven.exitCode()).isZero();
        assertThat(h.chain().preCommit(Harness.sector(7))).isEmpty();
        assertThat(h.chain().sector(Harness.sector(7)))
                .hasValueSatisfying(
                        s -> {
                            assertThat(s.activation()).isEqualTo(proven.epoch());
                            assertThat(s.sealedCid()).isEqualTo(Harness.commR(7));
                        });
    }

    @Test
    void confidenceGrowsWithTheTipsetsOnTop() throws Exception {
        var prepared = h.prepare(Harness.preCommit(h.entry(1)));
        assertThat(h.chain().status(prepared.cid()).place()).isEqualTo(Place.UNKNOWN);
        h.chain().push(prepared.signedBytes());
        assertThat(h.chain().status(prepared.cid()).place()).isEqualTo(Place.IN_POOL);
        h.advance(1);
        assertThat(h.chain().status(prepared.cid()).confidence()).isZero();
        h.advance(10);
        assertThat(h.chain().status(prepared.cid()).confidence()).isEqualTo(10);
    }

    @Test
    void aRestartChangesNothing() throws Exception {
        h.land(Harness.preCommit(h.entry(7)));
        h.advance(20);
        byte[] before = h.world().encode();
        h.restart();
        assertThat(h.world().encode()).isEqualTo(before);
    }
}
