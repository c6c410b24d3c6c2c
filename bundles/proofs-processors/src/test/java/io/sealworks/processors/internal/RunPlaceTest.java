/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunPlaceTest {

    private static final String DEEPEST = "verify_stored-0-123456/socket";

    @TempDir Path folder;

    private Path deep() {
        return folder.resolve("d".repeat(90)).resolve("run").resolve("p");
    }

    private Path place() throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("t"));
        return RunPlace.of(deep(), DEEPEST, temporary);
    }

    @Test
    void aShortPathIsTakenAsItIs() throws IOException {
        Path wanted = folder.resolve("run/p");
        assertThat(RunPlace.of(wanted, DEEPEST, folder)).isEqualTo(wanted).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(wanted)))
                .isEqualTo("rwx------");
    }

    @Test
    void aDeepOneIsALinkToAPrivateFolder() throws IOException {
        Path place = place();
        assertThat(place).startsWith(folder.resolve("t"));
        assertThat(Files.readSymbolicLink(deep())).isEqualTo(place);
        assertThat(place()).as("the next start finds the same").isEqualTo(place);
    }

    @Test
    void aPlaceThatOthersMayWriteToIsRefused() throws IOException {
        Files.setPosixFilePermissions(place(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(this::place).hasMessageContaining("isn't this user's alone");
    }

    @Test
    void whereNothingFitsTheMessageSaysWhatToDo() {
        assertThatThrownBy(() -> RunPlace.of(deep(), DEEPEST, deep()))
                .hasMessageContaining("name a run folder in etc/io.sealworks.processors.cfg");
    }
}
