/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NativeLibraryTest {

    @TempDir Path folder;

    @Test
    void everyCopyIsAWholeOneOfItsOwn() {
        try (NativeLibrary one = NativeLibrary.copiedTo(folder);
                NativeLibrary two = NativeLibrary.copiedTo(folder)) {
            assertThat(one.file()).isNotEqualTo(two.file()).hasSameBinaryContentAs(library());
            assertThat(two.file()).hasSameBinaryContentAs(library());
        }
    }

    @Test
    void aCopyGoesWhenItIsLoaded() throws Exception {
        try (NativeLibrary library = NativeLibrary.copiedTo(folder)) {
            assertThat(library.file()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        assertThatThrownBy(() -> NativeLibrary.copiedTo(folder.resolve("gone")))
                .hasMessageContaining(folder.resolve("gone").toString());
    }

    private static Path library() {
        return Path.of(
                System.getProperty("sealworks.native"),
                "linux-x86_64",
                System.mapLibraryName("sealworks_proofs"));
    }
}
