/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.chain.mock.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTest {

    @TempDir Path folder;

    @BeforeEach
    void fill() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            assertThat(journal.read()).isEmpty();
            journal.restart(frame("snapshot"));
            journal.append(frame("one"), true);
            journal.append(frame("two"), false);
        }
    }

    @Test
    void framesComeBackInTheirOrder() throws IOException {
        assertThat(read()).containsExactly("snapshot", "one", "two");
    }

    @Test
    void aTornTailIsCutOffWhereverItWasTorn() throws IOException {
        byte[] whole = Files.readAllBytes(Journal.file(folder));
        int last = 8 + "two".length();
        for (int lost = 1; lost <= last; lost++) {
            Files.write(Journal.file(folder), Arrays.copyOf(whole, whole.length - lost));
            assertThat(read()).containsExactly("snapshot", "one");
        }
    }

    @Test
    void afterATornTailTheJournalGoesOn() throws IOException {
        byte[] whole = Files.readAllBytes(Journal.file(folder));
        Files.write(Journal.file(folder), Arrays.copyOf(whole, whole.length - 2));
        try (Journal journal = Journal.open(folder)) {
            journal.read();
            journal.append(frame("three"), true);
        }
        assertThat(read()).containsExactly("snapshot", "one", "three");
    }

    @Test
    void zerosAfterAPowerFailureAreATornTail() throws IOException {
        Files.write(Journal.file(folder), new byte[4096], StandardOpenOption.APPEND);
        assertThat(read()).containsExactly("snapshot", "one", "two");
    }

    @Test
    void damageBeforeTheEndIsAnErrorAndNothingIsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(Journal.file(folder));
        whole[8 + "snapshot".length() + 8] ^= 1;
        Files.write(Journal.file(folder), whole);
        assertThatThrownBy(this::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged at byte 16");
        assertThat(Files.size(Journal.file(folder))).isEqualTo(whole.length);
    }

    @Test
    void aRestartLeavesTheSnapshotOnly() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            journal.read();
            journal.restart(frame("fresh"));
            journal.append(frame("next"), true);
        }
        assertThat(read()).containsExactly("fresh", "next");
    }

    @Test
    void aHalfWrittenSnapshotIsOfNoConsequence() throws IOException {
        Files.writeString(folder.resolve("chain.journal.next"), "half of it");
        assertThat(read()).containsExactly("snapshot", "one", "two");
    }

    @Test
    void aSecondOwnerIsRefused() throws IOException {
        Journal journal = Journal.open(folder);
        assertThatThrownBy(() -> Journal.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another chain uses");
        journal.close();
        Journal.open(folder).close();
    }

    private List<String> read() throws IOException {
        try (Journal journal = Journal.open(folder)) {
            return journal.read().stream().map(String::new).toList();
        }
    }

    private static byte[] frame(String text) {
        return text.getBytes();
    }
}
