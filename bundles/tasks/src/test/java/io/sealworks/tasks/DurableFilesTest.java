/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.tasks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DurableFilesTest {

    @TempDir Path folder;

    private boolean create(Path file, String content) throws IOException {
        return DurableFiles.create(file, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatIsThereStaysAsItIs() throws IOException {
        Path file = folder.resolve("1.json");
        assertThat(create(file, "first")).isTrue();
        assertThat(create(file, "second")).isFalse();
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(file).hasContent("first");
    }

    /** A writer that died between giving the name and removing the other one leaves both. */
    @Test
    void whatAWriterThatDiedHasNamedStaysAsItIs() throws IOException {
        Path file = folder.resolve("1.json");
        Path partial = folder.resolve(".1.json" + DurableFiles.PARTIAL);
        Files.writeString(partial, "first");
        Files.createLink(file, partial);
        assertThat(create(file, "second")).isFalse();
        assertThat(file).hasContent("first");
        assertThat(partial).doesNotExist();
    }
}
