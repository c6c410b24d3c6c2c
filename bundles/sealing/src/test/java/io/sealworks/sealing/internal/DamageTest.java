/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import io.sealworks.api.base.SealProofType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a bad disk makes of a location: it is refused with a way out, and nothing is guessed. */
class DamageTest {

    @TempDir Path folder;
    private Path job;
    private Path history;
    private byte[] wholeJob;
    private byte[] wholeHistory;
    private JobRecord sound;

    @BeforeEach
    void aJobInTheMiddleOfItsLife() throws Exception {
        job = folder.resolve("job.json");
        history = folder.resolve("history.jsonl");
        JobStore store = open();
        store.update(
                j ->
                        j.with(
                                e ->
                                        e.sector(SealerJob.SECTOR, SealProofType.StackedDrg2KiBV1_1)
                                                .enter("Allocated")),
                new JobStore.Note("Empty", "Allocated", "Allocate", null, null, 7));
        for (int i = 0; i < 3; i++) {
            String output = "text " + i;
            store.update(
                    j -> j.with(e -> e.outputs(Map.of("c1out", output)).failures(0)),
                    JobStore.Note.of("C1Done", "Retry", "again, for the moment"));
        }
        sound = store.job();
        wholeJob = Files.readAllBytes(job);
        wholeHistory = Files.readAllBytes(history);
    }

    private JobStore open() throws StoreException {
        return JobStoreTest.open(folder);
    }

    private void refused(String what) throws IOException {
        byte[] damagedJob = Files.readAllBytes(job);
        byte[] damagedHistory = Files.readAllBytes(history);
        assertThatThrownBy(this::open)
                .as(what)
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("(?s).*(job.json|history.jsonl).*restore .* from a copy, or.*");
        assertThat(Files.readAllBytes(job)).as(what).isEqualTo(damagedJob);
        assertThat(Files.readAllBytes(history)).as(what).isEqualTo(damagedHistory);
    }

    @Test
    void aJobThatWasCutOffAnywhereIsRefused() throws Exception {
        for (int length = 0; length < wholeJob.length - 1; length++) {
            Files.write(job, Arrays.copyOf(wholeJob, length));
            refused("cut to " + length);
        }
    }

    @Test
    void aJobInWhichAByteIsWrongIsRefusedOrTheSame() throws Exception {
        for (int i = 0; i < wholeJob.length; i++) {
            byte[] garbled = garbled(wholeJob, i);
            Files.write(job, garbled);
            try {
                assertThat(open().job()).as(new String(garbled)).isEqualTo(sound);
            } catch (StoreException refusal) {
                refused(new String(garbled));
            }
        }
    }

    @Test
    void whereAJobIsCutOffIsSaidWithoutWordsOfTheParser() throws Exception {
        Files.write(job, Arrays.copyOf(wholeJob, wholeJob.length / 2));
        assertThatThrownBy(this::open)
                .hasMessageContaining("it is damaged: ")
                .hasMessageMatching("(?s).*\\(line \\d+, column \\d+\\).*")
                .hasMessageNotContaining("REDACTED");
    }

    @Test
    void aJobThatWasMendedByHandIsReadWithoutItsDigest() throws Exception {
        String mended =
                new String(wholeJob)
                        .replace("text 2", "another")
                        .replaceFirst(",\\s*\"digest\"[^\\n]*\\n", "\n");
        Files.writeString(job, mended);
        assertThat(open().job().outputs()).containsEntry("c1out", "another");
    }

    @Test
    void aHistoryThatWasCutOffIsRefusedUnlessOnlyItsLastEntryIs() throws Exception {
        String text = new String(wholeHistory);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        for (int length = 0; length < wholeHistory.length; length++) {
            Files.write(history, Arrays.copyOf(wholeHistory, length));
            if (length < last) {
                refused("cut to " + length);
            } else {
                open();
                assertThat(history).hasBinaryContent(wholeHistory);
            }
        }
    }

    @Test
    void aHistoryWithoutALineIsRefusedAndOneThatWasMovedAwayBeginsAnew() throws Exception {
        String text = new String(wholeHistory);
        Files.writeString(history, text.replaceFirst("(?<=\\n)[^\\n]*\\n", ""));
        refused("the second line is missing");
        Files.delete(history);
        assertThat(open().history().lastSequence()).isEqualTo(4);
        assertThat(open().job()).isEqualTo(sound);
    }

    @Test
    void aHistoryInWhichAByteIsWrongIsRefusedOrKeepsItsOrder() throws Exception {
        for (int i = 0; i < wholeHistory.length; i++) {
            byte[] garbled = garbled(wholeHistory, i);
            Files.write(history, garbled);
            try {
                JobStore store = open();
                assertThat(store.history().lastSequence()).isEqualTo(4);
                assertThat(store.job()).isEqualTo(sound);
            } catch (StoreException refusal) {
                Files.write(history, garbled);
                refused(new String(garbled));
            }
        }
    }

    private static byte[] garbled(byte[] whole, int at) {
        byte[] garbled = whole.clone();
        garbled[at] ^= (byte) (1 << at % 8);
        return garbled;
    }
}
