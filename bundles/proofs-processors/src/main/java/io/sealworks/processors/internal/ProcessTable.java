/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.processors.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Which hosts live; a process is its boot, pid and start time, for pids come again. */
final class ProcessTable {

    /** The field of the start time, counted from the one behind the name in parentheses. */
    private static final int START = 19;

    /** The state of a process that ended, in the first of these fields. */
    private static final String DEAD = "Z";

    private final Path proc;

    /**
     * @param proc {@code /proc}
     */
    ProcessTable(Path proc) {
        this.proc = proc;
    }

    boolean lives(HostFile host) throws IOException {
        OptionalLong found = start(host.pid());
        return found.isPresent() && found.getAsLong() == host.start() && host.boot().equals(boot());
    }

    /** The id of this boot of the machine. */
    String boot() throws IOException {
        return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
    }

    /**
     * When the process started, in ticks since the boot; empty when there is none, or one that is
     * dead and that its parent, often the first process of a container, did not bury yet.
     */
    OptionalLong start(long pid) throws IOException {
        try {
            String stat = Files.readString(proc.resolve(String.valueOf(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals(DEAD)
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(fields[START]));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }
}
