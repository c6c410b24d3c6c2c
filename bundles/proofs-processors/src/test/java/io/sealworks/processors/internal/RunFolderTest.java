/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunFolderTest {

    @TempDir Path folder;
    private final ProcessTable processes = new ProcessTable(Path.of("/proc"));

    private void host(long pid, long start, String boot) throws IOException {
        Files.createDirectories(folder.resolve("pc1-0-aa"));
        Files.writeString(
                folder.resolve("pc1-0-aa/host.json"),
                """
                {"protocol":1,"name":"pc1-0-aa","stage":"pc1","pid":%d,"start_time":%d,
                 "boot_id":"%s"}
                """
                        .formatted(pid, start, boot));
    }

    private boolean lives() throws IOException {
        return new RunFolder(folder, processes).living("pc1-0-aa").isPresent();
    }

    @Test
    void aHostIsItsPidItsStartAndItsBoot() throws IOException {
        long pid = ProcessHandle.current().pid();
        long start = processes.start(pid).orElseThrow();
        host(pid, start, processes.boot());
        assertThat(lives()).isTrue();
        host(pid, start + 1, processes.boot());
        assertThat(lives()).isFalse();
        host(pid, start, "another boot");
        assertThat(lives()).isFalse();
    }

    @Test
    void noHostIsNoHost() throws IOException {
        assertThat(lives()).isFalse();
        Files.createDirectories(folder.resolve("pc1-0-aa"));
        Files.writeString(folder.resolve("pc1-0-aa/host.json"), "{\"pid\":");
        assertThat(lives()).isFalse();
        Files.writeString(folder.resolve("pc1-0-aa/host.json"), "{\"pid\":1}");
        assertThat(lives()).isFalse();
        assertThat(new RunFolder(folder, processes).names()).containsExactly("pc1-0-aa");
    }
}
