/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.itests.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tar.gz that the build made, unpacked once for all tests of a run. */
final class Assembly {
    private Assembly() {}

    private static final class Unpacked {
        static final Path HOME = unpack(target().resolve("assembly"));
    }

    /**
     * The folder that the tests may write to; what containers leave there stays, to be looked at.
     */
    static Path target() {
        return Path.of(System.getProperty("sealworks.target", "target")).toAbsolutePath();
    }

    static Path archive() {
        return Path.of(System.getProperty("sealworks.assembly")).normalize();
    }

    static Path home() {
        return Unpacked.HOME;
    }

    static Path bin(String program) {
        return home().resolve("bin").resolve(program);
    }

    /** A second copy, for a test that changes what it has unpacked. */
    static Path unpack(Path folder) {
        try {
            Folders.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program.of(
                        List.of(
                                "tar",
                                "xzf",
                                archive().toString(),
                                "-C",
                                folder.toString(),
                                "--strip-components=1"))
                .run()
                .mustBeOk("unpacking " + archive());
        return folder;
    }
}
