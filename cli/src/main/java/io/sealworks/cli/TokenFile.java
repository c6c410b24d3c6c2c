/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file with a token, which only its owner may read. */
final class TokenFile {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private TokenFile() {}

    /**
     * @throws Failure when the file cannot be read, is empty, or others may read it too
     */
    static String read(Path file) throws Failure {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (!OWNER.containsAll(mode)) {
                throw new Failure(
                        "the token file "
                                + file
                                + " is open to others ("
                                + PosixFilePermissions.toString(mode)
                                + "): chmod 600 it");
            }
            String token = Files.readString(file).strip();
            if (token.isEmpty()) {
                throw new Failure("the token file " + file + " is empty");
            } else if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
                throw new Failure("the token file " + file + " should hold one token on one line");
            }
            return token;
        } catch (IOException e) {
            throw Failure.of(e);
        }
    }
}
