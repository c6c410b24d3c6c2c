/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import io.sealworks.api.chain.PreparedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A power failure may cut the journal anywhere: the chain is then as it was a moment before. */
class CutJournalTest {

    @TempDir Path folder;

    @Test
    void whereverItIsCutTheChainIsAsItWasThen() throws Exception {
        TreeMap<Long, byte[]> moments = new TreeMap<>();
        Path lived = folder.resolve("lived");
        try (Harness h = new Harness(lived)) {
            keep(h, moments);
            PreparedMessage m = h.prepare(Harness.preCommit(h.entry(1)));
            h.chain().push(m.signedBytes());
            keep(h, moments);
            h.advance(1);
            keep(h, moments);
            h.control().reorg(Harness.ADMIN, 1, true);
            keep(h, moments);
            h.advance(1);
            keep(h, moments);
        }
        byte[] journal = Files.readAllBytes(Journal.file(lived));
        long first = moments.firstKey();
        for (long length = first; length <= journal.length; length += 13) {
            byte[] expected = moments.floorEntry(length).getValue();
            assertThat(reopened(Arrays.copyOf(journal, (int) length), length)).isEqualTo(expected);
        }
    }

    private byte[] reopened(byte[] journal, long length) throws Exception {
        Path cut = Files.createDirectories(folder.resolve("cut-" + length));
        Files.write(Journal.file(cut), journal);
        try (Harness h = new Harness(cut)) {
            return h.world().encode();
        }
    }

    private static void keep(Harness h, Map<Long, byte[]> moments) throws Exception {
        moments.put(Files.size(Journal.file(h.folder)), h.world().encode());
    }
}
