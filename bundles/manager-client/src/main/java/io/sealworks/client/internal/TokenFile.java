/*
 * Copyright The Sealworks Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sealworks.client.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import io.sealworks.api.manager.ManagerException;
import org.jspecify.annotations.Nullable;

/** The token that the manager gave to this worker; read at each call, so that it can be renewed. */
final class TokenFile {

    private final @Nullable Path file;

    /**
     * @param file null when calls carry no token
     */
    TokenFile(@Nullable Path file) {
        this.file = file;
    }

    /**
     * @throws ManagerException temporary, when the file cannot be read or holds no token
     */
    Optional<String> token() throws ManagerException {
        if (file == null) {
            return Optional.empty();
        }
        String token = read(file).trim();
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw ManagerException.temporary(
                    "token_file " + file + " should hold one token on one line");
        }
        return Optional.of(token);
    }

    private static String read(Path file) throws ManagerException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw ManagerException.temporary(
                    "there is no token_file "
                            + file
                            + ": enroll this worker (venus-worker enroll -c CONFIG)",
                    e);
        } catch (IOException e) {
            throw ManagerException.temporary(
                    "token_file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
