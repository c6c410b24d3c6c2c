/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.proofs.internal;

import java.nio.file.Path;

/**
 * The native library. It is linked so that it stays in the process when this class is gone: its
 * threads run on.
 */
final class NativeProofs {

    static {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (NativeLibrary library = NativeLibrary.copiedTo(temporary)) {
            System.load(library.file().toString());
        }
    }

    private NativeProofs() {}

    /**
     * Sets environment variables of the proofs, which read them once, at their first use.
     *
     * @param envJson a JSON object of names and values
     * @throws ProofsException when this library has other ones already
     */
    static native void init(String envJson) throws ProofsException, ProofsPanicException;

    static native String run(String stage, String inputJson)
            throws ProofsException, ProofsPanicException;

    static native String version() throws ProofsException, ProofsPanicException;
}
