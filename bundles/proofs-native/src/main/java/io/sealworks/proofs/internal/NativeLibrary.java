/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The native library, a resource of this bundle, as a file to load. Each revision of the bundle has
 * to load a file of its own, and a file whose copying was cut short, by a kill of the container,
 * ends the process that loads it. So every load makes its own copy, which nobody else ever finds:
 * the file goes as soon as it is loaded, and the process keeps what it has mapped of it.
 */
record NativeLibrary(Path file) implements AutoCloseable {

    private static final String RESOURCE = "/linux-x86_64/libsealworks_proofs.so";

    /**
     * Makes a copy.
     *
     * @param folder where it goes; exists
     */
    static NativeLibrary copiedTo(Path folder) {
        URL library =
                Objects.requireNonNull(
                        NativeLibrary.class.getResource(RESOURCE), "no " + RESOURCE + " in here");
        try (InputStream in = library.openStream()) {
            Path copy = Files.createTempFile(folder, "sealworks_proofs", ".so");
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return new NativeLibrary(copy);
        } catch (IOException e) {
            throw new UncheckedIOException("The native library can't be copied to " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The native library's copy stays", e);
        }
    }
}
