/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.audit.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import io.sealworks.api.base.Caller;
import io.sealworks.api.base.Permission;
import io.sealworks.api.base.Right;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class AuditFileTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Caller CALLER =
            new Caller("alice", Caller.Entry.SHELL, "session 1", Right.ADMIN);

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("log/audit.jsonl");
    }

    private AuditFile open(long maxBytes, int older) {
        return new AuditFile(file, maxBytes, older, CLOCK);
    }

    @Test
    void writesALineForEachCall() throws Exception {
        AuditFile audit = open(1 << 20, 3);
        audit.record(CALLER, Permission.WORKER_PAUSE, "thread #1", "ok");
        audit.record(CALLER, Permission.SECTOR_ABORT, "s-t010000-2", "said \"no\"\nand left");
        assertThat(file)
                .hasContent(
                        """
                        {"time":"2026-01-01T00:00:00Z","subject":"alice","entry":"SHELL",\
                        "from":"session 1","right":"admin","operation":"worker:pause",\
                        "target":"thread #1","outcome":"ok"}
                        {"time":"2026-01-01T00:00:00Z","subject":"alice","entry":"SHELL",\
                        "from":"session 1","right":"admin","operation":"sector:abort",\
                        "target":"s-t010000-2","outcome":"said \\"no\\"\\nand left"}
                        """);
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void holdsNoSecret() throws Exception {
        open(1 << 20, 3)
                .record(
                        CALLER,
                        Permission.TOKEN_CREATE,
                        "sw1.eyJhIjoxfQ.c2ln and eyJhbGciOi.eyJhIjox.c2ln",
                        "Authorization: Bearer abc-123");
        assertThat(file)
                .content()
                .contains("\"target\":\"[secret] and [secret]\"")
                .contains("\"outcome\":\"Authorization: [secret]\"");
    }

    @Test
    void keepsSomeFullFilesAndNoMore() throws Exception {
        AuditFile audit = open(250, 2);
        for (int i = 0; i < 10; i++) {
            audit.record(CALLER, Permission.WORKER_PAUSE, "thread #" + i, "ok");
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("audit.jsonl", "audit.jsonl.1", "audit.jsonl.2");
        }
        assertThat(file).content().contains("thread #9").doesNotContain("thread #8");
        assertThat(file.resolveSibling("audit.jsonl.2")).content().contains("thread #7");
    }

    @Test
    void neverThrows() throws Exception {
        Files.writeString(folder.resolve("log"), "in the way");
        assertThatCode(
                        () ->
                                open(1 << 20, 3)
                                        .record(CALLER, Permission.WORKER_PAUSE, "thread #1", "ok"))
                .doesNotThrowAnyException();
    }
}
