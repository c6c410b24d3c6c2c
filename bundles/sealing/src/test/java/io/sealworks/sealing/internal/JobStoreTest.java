/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.sealing.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;

import io.sealworks.api.base.SectorId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobStoreTest {

    @TempDir Path folder;

    private JobStore open() throws StoreException {
        return open(folder);
    }

    /** The store of a folder, or a fresh one of the toy plan. */
    static JobStore open(Path folder) throws StoreException {
        return JobStore.open(
                folder,
                new LocalDisk(),
                Clock.systemUTC(),
                new JobCodec(),
                () -> {},
                JobRecord.fresh("toy", "n"));
    }

    private static void put(JobStore store, String text) throws StoreException {
        store.update(
                j -> j.with(e -> e.outputs(Map.of("c1out", text))),
                JobStore.Note.of("C1Done", "Retry", null));
    }

    private long blobs() throws IOException {
        try (var files = Files.list(folder.resolve("outputs"))) {
            return files.count();
        }
    }

    @Test
    void aLongOutputLiesInAFileOfItsOwnForAsLongAsItIsUsed() throws Exception {
        String text = "x".repeat(Blobs.INLINE + 1);
        JobStore store = open();
        put(store, text);
        assertThat(blobs()).isEqualTo(1);
        assertThat(Files.size(folder.resolve("job.json"))).isLessThan(4096);
        assertThat(open().job().outputs()).containsEntry("c1out", text);
        put(store, "short");
        assertThat(blobs()).isZero();
    }

    @Test
    void aJobKeepsTheNameThatIsNotItsSectors() throws Exception {
        JobStore store = open();
        assertThat(open().job().title()).isNull();
        store.update(
                j -> j.with(e -> e.sector(new SectorId(10000, 7), null).name("CbyFq4sZ1a")),
                JobStore.Note.of("Allocated", "Allocated", null));
        assertThat(open().job().title()).isEqualTo("CbyFq4sZ1a");
        store.update(j -> j.with(e -> e.name(null)), JobStore.Note.of("Allocated", "Retry", null));
        assertThat(open().job().title()).isEqualTo("s-t010000-7");
    }

    @Test
    void anInterruptBreaksNoWrite() throws Exception {
        JobStore store = open();
        Thread.currentThread().interrupt();
        put(store, "kept");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(open().job().outputs()).containsEntry("c1out", "kept");
    }

    @Test
    void aTornLastLineOfTheHistoryIsCutAndWrittenAgain() throws Exception {
        put(open(), "a");
        Path history = folder.resolve("history.jsonl");
        String whole = Files.readString(history);
        Files.writeString(history, whole.substring(0, 20));
        assertThat(open().history().lastSequence()).isEqualTo(1);
        assertThat(history).hasContent(whole);
        Files.writeString(history, "{\"torn", StandardOpenOption.APPEND);
        open();
        assertThat(history).hasContent(whole);
    }

    @Test
    void aJobThatIsOlderThanItsHistoryIsRefused() throws Exception {
        JobStore store = open();
        put(store, "a");
        byte[] old = Files.readAllBytes(folder.resolve("job.json"));
        put(store, "b");
        Files.write(folder.resolve("job.json"), old);
        assertThatThrownBy(this::open).hasMessageContaining("older than history.jsonl");
    }

    @Test
    void aLaterFormatIsRefused() throws Exception {
        open();
        Path job = folder.resolve("job.json");
        Files.writeString(job, Files.readString(job).replace("\"version\" : 1", "\"version\" : 2"));
        assertThatThrownBy(this::open).hasMessageContaining("format version 2");
    }
}
