/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.upgrade.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import io.sealworks.api.base.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseTest {
    @TempDir Path folder;

    private List<String> read(Path source) {
        return Release.read(source, folder.resolve("staging")).stream()
                .map(jar -> jar.bundle() + " " + jar.version())
                .toList();
    }

    @Test
    void aFolderIsReadByTheManifestsInIt() throws IOException {
        Path release = Files.createDirectories(folder.resolve("release/deep/down"));
        Jars.write(release.resolve("any.jar"), "sealworks-audit", "1.0.1");
        Jars.write(release.resolve("other.jar"), "com.example", "3");

        assertThat(read(folder.resolve("release"))).containsExactly("sealworks-audit 1.0.1");
    }

    @Test
    void anArchiveNeverWritesUnderItsOwnNames() throws IOException {
        Path archive = folder.resolve("release.tar.gz");
        String name = "../../" + "long/".repeat(30) + "audit.jar";
        try (var out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            Jars.tar(out, "etc/", '5', new byte[0]);
            Jars.tar(out, "@", 'L', name.getBytes(StandardCharsets.UTF_8));
            Jars.tar(out, name.substring(0, 99), '0', Jars.bytes("sealworks-audit", "1.0.1"));
            Jars.tar(out, "README", '0', new byte[700]);
            Jars.tar(out, "jmx.jar", '0', Jars.bytes("sealworks-jmx", "1.0.2"));
            out.write(new byte[1024]);
        }

        assertThat(read(archive)).containsExactly("sealworks-audit 1.0.1", "sealworks-jmx 1.0.2");
        assertThat(folder.resolve("staging")).isDirectoryContaining("glob:**/0.jar");
        assertThat(folder).isDirectoryNotContaining("glob:**/long");
    }

    @Test
    void whatIsNoReleaseIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path twice = Files.createDirectories(folder.resolve("twice"));
        Jars.write(twice.resolve("a.jar"), "sealworks-audit", "1.0.1");
        Jars.write(twice.resolve("b.jar"), "sealworks-audit", "1.0.2");

        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("holds no bundle of Sealworks");
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("holds sealworks-audit twice");
        assertThatThrownBy(() -> read(Files.createFile(folder.resolve("x.txt"))))
                .hasMessageContaining("no folder, .tar.gz or .kar");
    }
}
